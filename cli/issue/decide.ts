import type { AnswersSent } from "../../api/answers.js";
import type { FarDates, OpenQuestion } from "../../core/awards/question.js";
import { isAgreed, type Ask } from "../terminal/ask.js";
import { plain } from "../terminal/plain.js";
import { wrapped } from "../terminal/width.js";
import type { CliTexts } from "../texts/texts.js";
import { leavingOut, type Checked } from "./check.js";

export type Decision =
  | { readonly kind: "go"; readonly answers: AnswersSent; readonly checked: Checked }
  | { readonly kind: "stop"; readonly answers: AnswersSent; readonly checked: Checked };

export interface Deciding {
  readonly check: (answers: AnswersSent) => Checked;
  readonly answers: AnswersSent;
  readonly isYes: boolean;
  /** `undefined` where no person is there to answer. */
  readonly ask: Ask | undefined;
  /** Shows what was found, before anybody is asked about it. */
  readonly show: (checked: Checked) => void;
  readonly texts: CliTexts;
  /** Of the terminal. */
  readonly columns: number;
}

/**
 * Goes on only with what is sure or was decided: one question a column, then whether the rows that can't be read are
 * left out.
 */
export async function decide(deciding: Deciding): Promise<Decision> {
  const { check, answers, isYes, ask, show, texts } = deciding;
  let [current, checked] = [answers, check(answers)];
  if (!isYes && ask) {
    for (let question = checked.questions[0]; question; question = checked.questions[0]) {
      const answer = await choose(question, ask, deciding);
      if (answer === undefined) {
        show(checked);
        return { kind: "stop", answers: current, checked };
      }
      current = { ...current, ...answer };
      checked = check(current);
      if (
        checked.questions[0]?.code === question.code &&
        checked.questions[0].column === question.column
      ) {
        break; // the answer doesn't settle it: mixed orders, say
      }
    }
  }
  if (isYes) checked = leavingOut(checked);
  show(checked);
  const isOpen = checked.questions.length > 0 || checked.refused > 0;
  if (!isOpen) return { kind: "go", answers: current, checked };
  if (isYes) return { kind: "go", answers: { ...current, yes: true }, checked };
  if (!ask || checked.questions.length > 0 || checked.ready === 0) {
    return { kind: "stop", answers: current, checked };
  }
  const answer = await ask(texts.issue.issueWithout(checked.ready, checked.refused));
  return isAgreed(answer)
    ? { kind: "go", answers: { ...current, yes: true }, checked }
    : { kind: "stop", answers: current, checked };
}

async function choose(
  question: OpenQuestion,
  ask: Ask,
  { texts: { issue: words, awards }, columns }: Pick<Deciding, "texts" | "columns">,
): Promise<AnswersSent | undefined> {
  const { column, samples, answers } = question;
  const lines = [
    ...wrapped(words.question(column && plain(column), plain(awards.question(question))), columns),
    ...samples.map((sample) => `  ${plain(awards.sample(sample))}`),
    ...answers.map((it, i) => `  ${i + 1}  ${plain(awards.meaning(it, samples))}`),
    words.whichIsRight(answers.length),
  ];
  const answer = answers[Number((await ask(lines.join("\n"))).trim()) - 1];
  if (answer === undefined) return undefined;
  const { option, value } = answer;
  return option === "far-dates" ? { farDates: value as FarDates } : { [option]: value }; // each value is one of its option's
}
