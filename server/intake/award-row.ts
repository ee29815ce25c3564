import type { CredentialDraft } from "../../core/credential/draft.js";
import type { Problem } from "../../core/credential/problem.js";
import { CodedError } from "../../core/error.js";
import type { Json } from "../../core/json.js";

/** Why a file of awards can't be read at all. What is wrong with a single row is in its {@link AwardRow}. */
export type IntakeCode =
  | "UNSUPPORTED_TYPE"
  | "TOO_LARGE"
  | "EMPTY"
  | "NOT_TEXT"
  | "NOT_JSON"
  | "NOT_AN_ARRAY"
  | "NOT_CSV"
  | "UNKNOWN_COLUMN"
  | "REPEATED_COLUMN"
  | "MISSING_COLUMN";
export class IntakeError extends CodedError<IntakeCode> {}

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
  /** Where it begins in the text, 1 for the first line; unknown in a JSON array. */
  readonly line?: number;
  readonly draft?: CredentialDraft;
  readonly problems: readonly RowProblem[];
  /** Of a table: the header of the column that a pointer into the draft leads to. */
  readonly columnOf?: (pointer: string) => string | undefined;
}

export interface Awards {
  readonly rows: readonly AwardRow[];
  /** What was assumed, in sentences for the sender to check. */
  readonly notes: string[];
}

/** A problem of a row's draft, found here or later by `conform`, at the place where the row's writer sees it. */
export function rowProblem(
  { columnOf }: Pick<AwardRow, "columnOf">,
  { pointer, ...rest }: Problem,
): RowProblem {
  const column = columnOf?.(pointer);
  return column === undefined ? { pointer, ...rest } : { column, ...rest };
}
