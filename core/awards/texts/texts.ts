import type { AwardsCode } from "../award-row.js";
import type { ColumnAdvice, ColumnWords } from "../column-advice.js";
import type { AwardsNote } from "../notes.js";
import type { OpenQuestion, PossibleAnswer, Sample } from "../question.js";

/** What the reader of awards says to their sender, in one language. */
export interface AwardsTexts {
  readonly note: (note: AwardsNote) => string;
  /** What was found, and how it is read until somebody decides. */
  readonly question: (question: OpenQuestion) => string;
  /** A cell with its place. */
  readonly sample: (sample: Sample) => string;
  /** What follows from an answer, shown on the first of the samples. */
  readonly meaning: (answer: PossibleAnswer, samples: readonly Sample[]) => string;
  /** What is wrong with the columns of a table, and what to write for each. */
  readonly columns: (advice: ColumnAdvice) => ColumnWords;
  /** Why a file can't be read at all. */
  readonly unreadable: (error: Unreadable) => string;
}

export interface Unreadable {
  readonly code: AwardsCode;
  readonly message: string;
  readonly columns: ColumnAdvice | undefined;
}
