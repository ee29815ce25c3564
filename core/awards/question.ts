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

/** What the reader can't decide, once for a whole column or file. `texts/` has its words. */
export interface OpenQuestion {
  readonly code: QuestionCode;
  /** The header, or the member of a JSON award. */
  readonly column?: string;
  /** How many cells it is about; of refused rows, how many rows. */
  readonly count: number;
  /** Of refused rows: how many came. */
  readonly of?: number | undefined;
  /** Whether the column has cells for more than one answer, so that none of its rows settles it. */
  readonly isMixed?: boolean | undefined;
  /** The encoding that the file is read in until somebody decides. */
  readonly readAs?: string | undefined;
  /** A few of the cells. */
  readonly samples: readonly Sample[];
  readonly answers: readonly PossibleAnswer[];
}

export interface Sample {
  readonly row?: number | undefined;
  /** Where there is no row to name: 1 for the first line of the file. */
  readonly line?: number | undefined;
  readonly column?: string | undefined;
  readonly text: string;
}

export interface PossibleAnswer {
  readonly option: AnswerOption;
  readonly value: string;
  /** What the first sample is by it. */
  readonly becomes?: string;
}

export const DATE_ORDERS = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const DECIMAL_SIGNS = ["comma", "point"] as const;
export type DecimalSign = (typeof DECIMAL_SIGNS)[number];

/** Whether dates that are hardly meant are taken, or their rows left out. */
export const FAR_DATES = ["keep", "refuse"] as const;
export type FarDates = (typeof FAR_DATES)[number];

/** What the sender has decided. What isn't named here is asked where it matters. */
export interface Answers {
  /** Of a table; one of `ENCODINGS` or an alias. */
  readonly encoding?: string;
  readonly dates?: DateOrder;
  readonly decimals?: DecimalSign;
  readonly units?: "drop";
  readonly farDates?: FarDates;
  /** Columns by their headers in the table: `Student Name=name`, `First+Last=name`, `Remark=` to leave one out. */
  readonly map?: readonly string[];
  /** Takes the encoding that was guessed, and leaves out the rows that can't be read or wait for an answer. */
  readonly yes?: boolean;
}

const MAX_SAMPLES = 3;

/** Cells of one column that have something in common, counted, with the first few as samples. */
export class Tally {
  count = 0;
  readonly samples: Sample[] = [];

  add(row: number, text: string): void {
    this.count += 1;
    if (this.samples.length < MAX_SAMPLES) this.samples.push({ row, text: text.slice(0, 80) });
  }
}
