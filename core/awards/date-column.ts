import { isLikely, type LikelyDates } from "./far-dates.js";
import { readDate, type DateReading } from "./date-forms.js";
import type { Notes } from "./notes.js";
import {
  DATE_ORDERS,
  Tally,
  type Answers,
  type DateOrder,
  type PossibleAnswer,
  type OpenQuestion,
} from "./question.js";
import type { RowProblem } from "./award-row.js";

type Ordered = ReadonlyMap<DateOrder, string>;

export type DateCell =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly problem: Omit<RowProblem, "column" | "pointer"> };

const NAMES: Record<DateOrder, string> = {
  dmy: "day, month, year",
  mdy: "month, day, year",
  ymd: "year, month, day",
};

export interface DateColumnOptions {
  readonly answers: Answers;
  readonly notes: Notes;
  readonly likely: LikelyDates | undefined;
}

/** A text and what it means; `isFar` where that is hardly meant. */
interface KnownDate {
  readonly reading: DateReading | undefined;
  readonly isFar: boolean;
}

/**
 * The dates of one column. All cells are looked at before the first is read: one that has a single reading shows the
 * order of those that have several.
 */
export class DateColumn {
  readonly #name: string;
  readonly #notes: Notes;
  readonly #known = new Map<string, KnownDate>();
  /** Orders in which every cell so far can be read. */
  #common: ReadonlySet<DateOrder> = new Set(DATE_ORDERS);
  /** The first cell that can be read in one order only, by order. */
  readonly #evidence = new Map<DateOrder, string>();
  readonly #open = new Tally();
  #openReadings: Ordered = new Map();
  readonly #far = new Tally();
  readonly #of: DateColumnOptions;
  readonly #answer: DateOrder | undefined;

  constructor(name: string, of: DateColumnOptions) {
    this.#name = name;
    this.#of = of;
    this.#answer = of.answers.dates;
    this.#notes = of.notes;
  }

  look(row: number, text: string): void {
    const { reading } = this.#read(text);
    if (reading?.kind !== "ordered") return;
    const orders = [...reading.days.keys()];
    this.#common = new Set(orders.filter((order) => this.#common.has(order)));
    const [only] = orders;
    if (orders.length === 1 && only && !this.#evidence.has(only)) {
      this.#evidence.set(only, `row ${row}, “${text.slice(0, 40)}”`);
    }
  }

  cell(row: number, text: string): DateCell {
    const { reading, isFar } = this.#read(text);
    if (isFar) this.#far.add(row, text);
    if (reading === undefined) return { ok: true, date: text }; // refused where every award's dates are
    if (reading.kind === "one") {
      if (reading.how !== undefined) {
        this.#notes.add(this.#name, reading.how, { row, from: text, to: reading.date });
      }
      return { ok: true, date: reading.date };
    }
    const { days } = reading;
    const order = this.#order();
    const date =
      new Set(days.values()).size === 1 ? [...days.values()][0] : order && days.get(order);
    if (date !== undefined) {
      const how =
        days.size === 1 ? "one possible order of day, month and year" : this.#settledBy(order);
      this.#notes.add(this.#name, how, { row, from: text, to: date });
      return { ok: true, date };
    }
    this.#open.add(row, text);
    if (this.#open.count === 1) this.#openReadings = days;
    const all = [...days].map(([it, day]) => `${day} (${NAMES[it]})`).join(" or ");
    return {
      ok: false,
      problem: {
        code: "AMBIGUOUS_DATE",
        value: text,
        reason: `Expected a date with one reading; this is ${all}.`,
        suggestion: [...new Set(days.values())].join(" or "),
      },
    };
  }

  /** What was found of the column as a whole, besides its cells. */
  remarks(): string[] {
    if (this.#evidence.size < 2) return [];
    const all = [...this.#evidence].map(([order, cell]) => `${cell} is ${NAMES[order]}`).join("; ");
    return [`Column ${this.#name} mixes orders of day, month and year: ${all}.`];
  }

  questions(): OpenQuestion[] {
    return [this.#orderQuestion(), this.#farQuestion()].filter((it) => it !== undefined);
  }

  #farQuestion(): OpenQuestion | undefined {
    const { count, samples } = this.#far;
    if (count === 0 || this.#of.answers.farDates === "keep") return undefined;
    return {
      code: "far-date",
      column: this.#name,
      found: `${count === 1 ? "1 date lies" : `${count} dates lie`} far ahead or decades back.`,
      samples,
      answers: [{ option: "far-dates", value: "keep", meaning: `meant so: ${samples[0] ?? ""}` }],
    };
  }

  /** Where cells are left that could be read in several orders. */
  #orderQuestion(): OpenQuestion | undefined {
    if (this.#open.count === 0) return undefined;
    const mixed =
      this.#evidence.size > 1
        ? " The column mixes orders, so that none of its rows settles it."
        : "";
    const count = this.#open.count === 1 ? "1 date" : `${this.#open.count} dates`;
    const [sample = ""] = this.#open.samples;
    return {
      code: "date-order",
      column: this.#name,
      found: `${count} can be read in more than one order of day, month and year.${mixed}`,
      samples: this.#open.samples,
      answers: [...this.#openReadings].map(([order, day]): PossibleAnswer => ({
        option: "dates",
        value: order,
        meaning: `${NAMES[order]}: ${sample} is ${day}`,
      })),
    };
  }

  #read(text: string): KnownDate {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const read = this.#readAnew(text);
    if (this.#known.size < MAX_KNOWN) this.#known.set(text, read);
    return read;
  }

  #readAnew(text: string): KnownDate {
    const reading = readDate(text);
    const { likely } = this.#of;
    if (reading === undefined || likely === undefined) return { reading, isFar: false };
    const dates = reading.kind === "one" ? [reading.date] : [...reading.days.values()];
    return { reading, isFar: dates.every((date) => !isLikely(date, likely)) };
  }

  #order(): DateOrder | undefined {
    if (this.#answer) return this.#answer;
    const [only, ...others] = this.#common;
    return others.length === 0 ? only : undefined;
  }

  #settledBy(order: DateOrder | undefined): string {
    if (order === undefined) return "a day that is its own month's number";
    if (this.#answer) return `${NAMES[order]}, as you said`;
    const evidence = this.#evidence.get(order);
    const shows =
      evidence === undefined
        ? "the only order that suits the whole column"
        : `as ${evidence} shows`;
    return `${NAMES[order]}, ${shows}`;
  }
}

/** Different dates of a column are few; where they aren't, they aren't kept. */
const MAX_KNOWN = 20_000;
