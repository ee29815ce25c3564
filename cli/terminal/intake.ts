import type { IntakeAnswer } from "../../api/batch.js";
import type { CommonTexts } from "../texts/texts.js";

type Counts = Pick<IntakeAnswer, "received" | "ready" | "refused" | "duplicate"> & {
  /** Rows that wait for an answer, before anything is sent. */
  readonly undecided?: number;
};

/** `250 rows = 248 ready + 1 refused + 1 duplicate`, and a word where that isn't so. */
export function accountingOf(counts: Counts, texts: CommonTexts): string {
  const { received, ready, undecided = 0, refused, duplicate } = counts;
  const sum = ready + undecided + refused + duplicate;
  const sentence = texts.accounting(counts);
  return sum === received ? sentence : sentence + texts.notAddingUp(sum);
}
