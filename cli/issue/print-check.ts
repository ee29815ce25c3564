import type { OpenQuestion as QuestionOfService } from "../../api/answers.js";
import type { FieldProblem } from "../../api/problem.js";
import type { OpenQuestion } from "../../core/awards/question.js";
import type { CliTexts, IssueTexts } from "../texts/texts.js";
import { accountingOf } from "../terminal/intake.js";
import { plain } from "../terminal/plain.js";
import { problemTable } from "../terminal/problems.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import type { Checked } from "./check.js";
import type { Taken } from "./send.js";

/** All that was found: notes, what is left out (what many rows have in common once), what is open, the sum. */
export function printCheck(terminal: Terminal, checked: Checked, texts: CliTexts): void {
  const { issue: words, common, awards } = texts;
  for (const note of checked.notes) {
    terminal.line(paragraph(terminal, words.note(plain(awards.note(note)))));
  }
  if (checked.problems.length > 0) {
    terminal.line(terminal.paint("bold", words.rowsLeftOut));
    terminal.line(problemTable(together(checked.problems, words), terminal.columns, common));
    const listed = new Set(checked.problems.map(({ row }) => row)).size;
    const more = checked.refused + checked.duplicate - listed;
    if (more > 0) terminal.line(common.more(more));
    terminal.line();
  }
  for (const question of checked.questions) {
    // Where rows that waited for an answer are left out, they are in the table above.
    if (checked.undecided > 0 || question.code === "encoding") {
      printQuestion(terminal, question, texts);
    }
  }
  terminal.line(terminal.paint("bold", accountingOf(checked, common)));
}

function printQuestion(
  terminal: Terminal,
  question: OpenQuestion,
  { issue: words, awards }: CliTexts,
): void {
  const { column, samples, answers } = question;
  const text = words.toDecide(column && plain(column), plain(awards.question(question)));
  terminal.line(terminal.paint("bold", paragraph(terminal, text)));
  for (const sample of samples) {
    terminal.line(paragraph(terminal, plain(awards.sample(sample)), 2));
  }
  for (const answer of answers) {
    const option = `--${answer.option} ${answer.value}`;
    const meaning = plain(awards.meaning(answer, samples));
    terminal.line(paragraph(terminal, `${option}   ${meaning}`, 2));
  }
  terminal.line();
}

/** In the language of the terminal; in English where a service of an earlier version gave the sentence alone. */
export const questionOfService = (
  { code, found, details }: QuestionOfService,
  { awards }: CliTexts,
): string => (details ? awards.question({ code, ...details, answers: [] }) : found);

/** What the service made of it, and what it alone knew: awards that it had taken before. */
export function printTaken(
  terminal: Terminal,
  answer: Taken,
  checked: Checked,
  { issue: words, common }: CliTexts,
): void {
  if (answer.problems.length > 0) {
    terminal.line(terminal.paint("bold", words.leftOutByService));
    terminal.line(problemTable(together(answer.problems, words), terminal.columns, common));
    terminal.line();
  }
  const { received, ready, refused, duplicate } = checked;
  const isSame =
    answer.received === received &&
    answer.ready === ready &&
    answer.refused === refused &&
    answer.duplicate === duplicate;
  if (!isSame) terminal.line(terminal.paint("bold", words.taken(accountingOf(answer, common))));
}

/** Rows that are shown one by one, before they are counted. */
const ALONE = 3;

/** Equal refusals of a column in one line behind the first few. */
function together(problems: readonly FieldProblem[], words: IssueTexts): FieldProblem[] {
  const groups = new Map<string, FieldProblem[]>();
  for (const problem of problems) {
    const { column, pointer, code } = problem;
    const key = `${column ?? pointer ?? ""}\n${code}`;
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (group.length <= ALONE + 1 || first === undefined) return group;
    const { column, pointer } = first;
    const rest: FieldProblem = {
      ...(column !== undefined && { column }),
      ...(pointer !== undefined && { pointer }),
      code: "SAME",
      reason: words.sameInMore(group.length - ALONE),
    };
    return [...group.slice(0, ALONE), rest];
  });
}
