import type { CredentialDraft, DateName } from "../credential/draft.js";
import type { Problem } from "../credential/problem.js";
import { CodedError } from "../error.js";
import type { Json } from "../json.js";
import type { OpenQuestion } from "./question.js";

/** Why a file of awards can't be read at all. What is wrong with a single row is in its {@link AwardRow}. */
export type AwardsCode =
  | "UNSUPPORTED_TYPE"
  | "TOO_LARGE"
  | "EMPTY"
  | "NOT_TEXT"
  | "NOT_JSON"
  | "NOT_AN_ARRAY"
  | "NOT_CSV"
  | "UNKNOWN_ENCODING"
  | "UNKNOWN_COLUMN"
  | "REPEATED_COLUMN"
  | "MISSING_COLUMN";
export class AwardsError extends CodedError<AwardsCode> {}

/** One thing wrong with one award, where its writer finds it: a column of the table or a place in the JSON. */
export interface RowProblem {
  readonly column?: string;
  readonly pointer?: string;
  readonly code: string;
  readonly value?: Json;
  readonly reason: string;
  readonly suggestion?: string;
}

/** One award as it was sent. It has a draft, or problems. */
export interface AwardRow {
  /** 1 for the first award. */
  readonly row: number;
  /** Where it begins in the text, 1 for the first line; absent for a JSON array. */
  readonly line?: number;
  readonly draft?: CredentialDraft;
  /** Dates of the draft that were written as days. */
  readonly days?: ReadonlySet<DateName>;
  readonly problems: readonly RowProblem[];
  /** Of a table: the header of the column that a pointer into the draft leads to. */
  readonly columnOf?: (pointer: string) => string | undefined;
}

/** The table that the awards came in, so that rows can be handed back in the sender's own columns. */
export interface SentTable {
  readonly headers: readonly string[];
  /** Of each row, in their order. */
  readonly cells: readonly (readonly string[])[];
}

export interface Awards {
  readonly rows: readonly AwardRow[];
  /** What was read otherwise than it was written, in sentences for the sender to check. */
  readonly notes: readonly string[];
  /** What a person must decide before any of it is signed. */
  readonly questions: readonly OpenQuestion[];
  readonly table?: SentTable;
}

/** A problem of a row's draft, found here or later by `conform`, at the place where the row's writer sees it. */
export function rowProblem(
  { columnOf }: Pick<AwardRow, "columnOf">,
  { pointer, ...rest }: Problem,
): RowProblem {
  const column = columnOf?.(pointer);
  return column === undefined ? { pointer, ...rest } : { column, ...rest };
}
