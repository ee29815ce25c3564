import type { AnswersSent } from "../../api/answers.js";
import type { OpenQuestion } from "../../core/awards/question.js";
import { isAgreed, type Ask } from "../terminal/ask.js";
import type { IssueTexts } from "../texts/texts.js";
import type { Checked } from "./check.js";

export type Decision =
  | { readonly kind: "go"; readonly answers: AnswersSent; readonly checked: Checked }
  | { readonly kind: "stop"; readonly checked: Checked };

export interface Deciding {
  readonly check: (answers: AnswersSent) => Checked;
  readonly answers: AnswersSent;
  readonly isYes: boolean;
  /** `undefined` where no person is there to answer. */
  readonly ask: Ask | undefined;
  /** Shows what was found, before anybody is asked about it. */
  readonly show: (checked: Checked) => void;
  readonly words: IssueTexts;
}

/**
 * Goes on only with what is sure or was decided: one question a column, then whether the rows that can't be read are
 * left out.
 */
export async function decide(deciding: Deciding): Promise<Decision> {
  const { check, answers, isYes, ask, show, words } = deciding;
  let [current, checked] = [answers, check(answers)];
  if (!isYes && ask) {
    for (let question = checked.questions[0]; question; question = checked.questions[0]) {
      const answer = await choose(question, ask, words);
      if (answer === undefined) {
        show(checked);
        return { kind: "stop", checked };
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
  show(checked);
  const isOpen = checked.questions.length > 0 || checked.refused > 0;
  if (!isOpen) return { kind: "go", answers: current, checked };
  if (isYes) return { kind: "go", answers: { ...current, yes: true }, checked };
  if (!ask || checked.questions.length > 0 || checked.ready === 0) return { kind: "stop", checked };
  const answer = await ask(words.issueWithout(checked.ready, checked.refused));
  return isAgreed(answer)
    ? { kind: "go", answers: { ...current, yes: true }, checked }
    : { kind: "stop", checked };
}

async function choose(
  { code, found, column, samples, answers }: OpenQuestion,
  ask: Ask,
  words: IssueTexts,
): Promise<AnswersSent | undefined> {
  const lines = [
    words.question(column, words.found(code, found)),
    ...samples.map((sample) => `  ${words.sample(sample)}`),
    ...answers.map(({ value, meaning }, i) => `  ${i + 1}  ${words.meaning(value, meaning)}`),
    words.whichIsRight(answers.length),
  ];
  const answer = answers[Number((await ask(lines.join("\n"))).trim()) - 1];
  if (answer === undefined) return undefined;
  const { option, value } = answer;
  return option === "far-dates" ? { farDates: "keep" } : { [option]: value }; // each value is one of its option's
}
