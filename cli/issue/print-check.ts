import type { IntakeAnswer } from "../../api/batch.js";
import type { FieldProblem } from "../../api/problem.js";
import { accountingOf } from "../terminal/intake.js";
import { plain } from "../terminal/plain.js";
import { problemTable } from "../terminal/problems.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import type { Checked } from "./check.js";

/** All that was found: notes, what is left out (what many rows have in common once), what is open, the sum. */
export function printCheck(terminal: Terminal, checked: Checked): void {
  for (const note of checked.notes) terminal.line(paragraph(terminal, `Note: ${plain(note)}`));
  if (checked.problems.length > 0) {
    terminal.line(terminal.paint("bold", "Rows left out"));
    terminal.line(problemTable(together(checked.problems), terminal.columns));
    terminal.line();
  }
  for (const { column, found, samples, answers } of checked.questions) {
    const of = column === undefined ? "" : `Column ${plain(column)}: `;
    terminal.line(terminal.paint("bold", paragraph(terminal, `To decide: ${of}${plain(found)}`)));
    for (const sample of samples) terminal.line(`  ${plain(sample)}`);
    for (const { option, value, meaning } of answers) {
      terminal.line(paragraph(terminal, `--${option} ${value}   ${plain(meaning)}`, 2));
    }
    terminal.line();
  }
  terminal.line(terminal.paint("bold", accountingOf(checked)));
}

/** What the service made of it, and what it alone knew: awards that it had taken before. */
export function printTaken(terminal: Terminal, answer: IntakeAnswer, checked: Checked): void {
  const known = new Set(checked.problems.map(({ row }) => row));
  const news = answer.problems.filter(({ row }) => !known.has(row));
  if (news.length > 0) {
    terminal.line(terminal.paint("bold", "Left out by the service"));
    terminal.line(problemTable(together(news), terminal.columns));
    terminal.line();
  }
  const { received, ready, refused, duplicate } = checked;
  const isSame =
    answer.received === received &&
    answer.ready === ready &&
    answer.refused === refused &&
    answer.duplicate === duplicate;
  if (!isSame) terminal.line(terminal.paint("bold", `Taken: ${accountingOf(answer)}`));
}

/** Rows that are shown one by one, before they are counted. */
const ALONE = 3;

/** Equal refusals of a column in one line behind the first few. */
function together(problems: readonly FieldProblem[]): FieldProblem[] {
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
    const { column, pointer, code } = first;
    const rest: FieldProblem = {
      ...(column !== undefined && { column }),
      ...(pointer !== undefined && { pointer }),
      code,
      reason: `… and ${group.length - ALONE} more rows with the same.`,
    };
    return [...group.slice(0, ALONE), rest];
  });
}
