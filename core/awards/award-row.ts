import type { CredentialDraft, DateName } from "../credential/draft.js";
import type { Problem } from "../credential/problem.js";
import { CodedError } from "../error.js";
import type { Json } from "../json.js";
import type { ColumnAdvice } from "./column-advice.js";
import type { Delimiter } from "./delimiter.js";
import type { AwardsNote } from "./notes.js";
import type { Settled } from "./settled.js";
import type { OpenQuestion, QuestionCode } from "./question.js";

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
export class AwardsError extends CodedError<AwardsCode> {
  /** Of columns: what the message is made of. */
  readonly columns: ColumnAdvice | undefined;

  constructor(
    code: AwardsCode,
    message: string,
    { columns, ...options }: { cause?: unknown; columns?: ColumnAdvice } = {},
  ) {
    super(code, message, options);
    this.columns = columns;
  }
}

/** One thing wrong with one award, where its writer finds it: a column of the table or a place in the JSON. */
export interface RowProblem {
  readonly column?: string;
  readonly pointer?: string;
  readonly code: string;
  readonly value?: Json;
  readonly reason: string;
  readonly suggestion?: string;
  /** The values of which one is expected, as far as they are listed. */
  readonly listed?: readonly string[];
  /** The question that it waits for: once answered, there is a value. */
  readonly question?: QuestionCode;
}

/** Whether a row with these problems is read as soon as what is open is answered. */
export const isUndecided = (problems: readonly Pick<RowProblem, "question">[]): boolean =>
  problems.length > 0 && problems.every(({ question }) => question !== undefined);

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
  /** Of a table: as they were sent. */
  readonly cells?: readonly string[];
  /** Of a table: the header of the column that a pointer into the draft leads to. */
  readonly columnOf?: (pointer: string) => string | undefined;
}

/** The table that the awards came in, so that rows can be handed back in the sender's own columns. */
export interface SentTable {
  readonly headers: readonly string[];
  readonly delimiter: Delimiter;
  /** By which its cells were read, so that some of them are read alike by themselves. */
  readonly settled: Settled;
}

export interface Awards {
  readonly rows: readonly AwardRow[];
  readonly notes: readonly AwardsNote[];
  /** What a person must decide before any of it is signed. */
  readonly questions: readonly OpenQuestion[];
  readonly table?: SentTable;
}

/** Rows of a longer text, read as they are in the whole of it. */
export interface AwardsPart {
  readonly firstRow: number;
  /** By what its columns are read, as `settledText` writes it. */
  readonly settled: string;
}

/** A text of awards that is read row by row, as often as wanted. */
export interface OpenedAwards {
  readonly rows: () => Iterable<AwardRow>;
  /** What came to light; whole once the rows were gone through, once. */
  readonly found: () => Pick<Awards, "notes" | "questions">;
  readonly table?: SentTable;
  /** By what its columns are read in parts of it. */
  readonly settled?: Settled;
  /** What each part of it begins with. */
  readonly head?: string;
  /** Of each row, for parts of it; absent for awards that come as a whole only. */
  readonly texts?: () => Iterable<string>;
}

/** A problem of a row's draft, found here or later by `conform`, at the place where the row's writer sees it. */
export function rowProblem(
  { columnOf }: Pick<AwardRow, "columnOf">,
  { pointer, ...rest }: Problem,
): RowProblem {
  const column = columnOf?.(pointer);
  return column === undefined ? { pointer, ...rest } : { column, ...rest };
}
