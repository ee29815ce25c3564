/** Never renamed. */
export const QUESTION_CODES = [
  "encoding",
  "date-order",
  "decimal-sign",
  "units",
  "far-date",
  "refused-rows",
] as const;
export type QuestionCode = (typeof QUESTION_CODES)[number];

/** How a question is answered: options of the command line, parameters of a request. */
export type AnswerOption = "encoding" | "dates" | "decimals" | "units" | "far-dates" | "yes";

/** What the reader can't decide, once for a whole column or file. */
export interface OpenQuestion {
  readonly code: QuestionCode;
  /** The header, or the member of a JSON award. */
  readonly column?: string;
  /** A sentence: what was found, and how it is read until somebody decides. */
  readonly found: string;
  /** A few of the cells, with their rows. */
  readonly samples: readonly string[];
  readonly answers: readonly PossibleAnswer[];
}

export interface PossibleAnswer {
  readonly option: AnswerOption;
  readonly value: string;
  /** What follows from it, shown on a sample. */
  readonly meaning: string;
}

export const DATE_ORDERS = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const DECIMAL_SIGNS = ["comma", "point"] as const;
export type DecimalSign = (typeof DECIMAL_SIGNS)[number];

/** What the sender has decided. What isn't named here is asked where it matters. */
export interface Answers {
  /** Of a table; one of `ENCODINGS` or an alias. */
  readonly encoding?: string;
  readonly dates?: DateOrder;
  readonly decimals?: DecimalSign;
  readonly units?: "drop";
  readonly farDates?: "keep";
  /** Columns by their headers in the table: `Student Name=name`, `First+Last=name`, `Remark=` to leave one out. */
  readonly map?: readonly string[];
  /** Takes what was guessed, and leaves out the rows that can't be read. */
  readonly yes?: boolean;
}

const MAX_SAMPLES = 3;

/** Cells of one column that have something in common, counted, with the first few as samples. */
export class Tally {
  count = 0;
  readonly samples: string[] = [];

  add(row: number, text: string): void {
    this.count += 1;
    if (this.samples.length < MAX_SAMPLES) this.samples.push(`row ${row}: ${text.slice(0, 80)}`);
  }
}
