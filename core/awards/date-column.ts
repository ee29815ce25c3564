import { isLikely, type LikelyDates } from "./far-dates.js";
import { readDate, type DateReading } from "./date-forms.js";
import type { AwardsNote, Notes, PlacedCell, WrittenAs } from "./notes.js";
import {
  DATE_ORDERS,
  FAR_DATES,
  Tally,
  type Answers,
  type DateOrder,
  type OpenQuestion,
  type PossibleAnswer,
  type QuestionCode,
} from "./question.js";
import { NAMES_OF_ORDERS } from "./texts/en.js";
import type { RowProblem } from "./award-row.js";

type Ordered = ReadonlyMap<DateOrder, string>;

export type DateCell =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly problem: Omit<RowProblem, "column" | "pointer"> };

export interface DateColumnOptions {
  readonly answers: Pick<Answers, "dates" | "farDates">;
  readonly notes: Notes;
  readonly likely: LikelyDates | undefined;
}

/** A text and what it means; `isFar` where that is hardly meant in any order. */
interface KnownDate {
  readonly reading: DateReading | undefined;
  readonly isFar: boolean;
}

const ONE_ORDER: WrittenAs = { form: "one-order" };
const DAY_IS_MONTH: WrittenAs = { form: "day-is-month" };

/**
 * The dates of one column. All cells are looked at before the first is read: one that has a single reading shows the
 * order of those that have several.
 */
export class DateColumn {
  readonly #name: string;
  readonly #of: DateColumnOptions;
  readonly #known = new Map<string, KnownDate>();
  /** Orders in which every cell so far can be read. */
  #common: ReadonlySet<DateOrder> = new Set(DATE_ORDERS);
  /** The first cell that can be read in one order only, by order. */
  readonly #evidence = new Map<DateOrder, PlacedCell>();
  readonly #open = new Tally();
  #openReadings: Ordered = new Map();
  readonly #far = new Tally();
  #ordered: WrittenAs | undefined;

  constructor(name: string, of: DateColumnOptions) {
    this.#name = name;
    this.#of = of;
  }

  look(row: number, text: string): void {
    const { reading } = this.#read(text);
    if (reading?.kind !== "ordered") return;
    const orders = [...reading.days.keys()];
    this.#common = new Set(orders.filter((order) => this.#common.has(order)));
    const [only] = orders;
    if (orders.length === 1 && only && !this.#evidence.has(only)) {
      this.#evidence.set(only, { row, text: text.slice(0, 40) });
    }
  }

  cell(row: number, text: string): DateCell {
    const { reading, isFar } = this.#read(text);
    if (reading === undefined) return { ok: true, date: text }; // refused where every award's dates are
    if (reading.kind === "one") {
      if (isFar && this.#of.answers.farDates !== "keep") return this.#tooFar(text);
      return this.#taken(row, text, reading.date, reading.as);
    }
    const { days } = reading;
    const order = this.settled();
    const date =
      new Set(days.values()).size === 1 ? [...days.values()][0] : order && days.get(order);
    if (date === undefined) return ambiguous(text, days);
    if (this.#of.answers.farDates !== "keep" && !this.#isLikely(date)) return this.#tooFar(text);
    return this.#taken(row, text, date, days.size === 1 ? ONE_ORDER : this.#settledBy(order));
  }

  /** Counts a cell that only waits for an answer. */
  ask(row: number, text: string, question: QuestionCode): void {
    if (question === "far-date") {
      this.#far.add(row, text);
      return;
    }
    this.#open.add(row, text);
    const { reading } = this.#read(text);
    if (this.#open.count === 1 && reading?.kind === "ordered") this.#openReadings = reading.days;
  }

  /** What was found of the column as a whole, besides its cells. */
  remarks(): AwardsNote[] {
    if (this.#evidence.size < 2) return [];
    const cells = [...this.#evidence].map(([order, cell]) => ({ ...cell, order }));
    return [{ code: "mixed-orders", column: this.#name, cells }];
  }

  questions(): OpenQuestion[] {
    return [...this.#orderQuestion(), ...this.#farQuestion()];
  }

  /** The order of day, month and year: as answered, else the only one that suits all cells. */
  settled(): DateOrder | undefined {
    if (this.#of.answers.dates) return this.#of.answers.dates;
    const [only, ...others] = this.#common;
    return others.length === 0 ? only : undefined;
  }

  #taken(row: number, text: string, date: string, as: WrittenAs | undefined): DateCell {
    if (as !== undefined) this.#of.notes.add(this.#name, as, { row, from: text, to: date });
    return { ok: true, date };
  }

  #isLikely(date: string): boolean {
    const { likely } = this.#of;
    return likely === undefined || isLikely(date, likely);
  }

  /** A year that was mistyped looks like any other: nothing but an answer of its own takes it. */
  #tooFar(value: string): DateCell {
    const { likely, answers } = this.#of;
    const [from, until] = [likely?.from.slice(0, 10), likely?.until.slice(0, 10)];
    const problem = {
      code: "FAR_DATE",
      value,
      reason: `Expected a date between ${from ?? ""} and ${until ?? ""}, as those of awards are; this one is kept only on request.`,
      suggestion: "Correct the year, or answer far-dates with keep.",
      ...(answers.farDates === undefined && { question: "far-date" as const }),
    };
    return { ok: false, problem };
  }

  #farQuestion(): OpenQuestion[] {
    const { count, samples } = this.#far;
    if (count === 0) return [];
    const answers = FAR_DATES.map((value) => ({ option: "far-dates" as const, value }));
    return [{ code: "far-date", column: this.#name, count, samples, answers }];
  }

  /** Where cells are left that could be read in several orders. */
  #orderQuestion(): OpenQuestion[] {
    const { count, samples } = this.#open;
    if (count === 0) return [];
    const answers = [...this.#openReadings].map(([order, day]): PossibleAnswer => ({
      option: "dates",
      value: order,
      becomes: day,
    }));
    const isMixed = this.#evidence.size > 1;
    return [{ code: "date-order", column: this.#name, count, isMixed, samples, answers }];
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
    return { reading, isFar: reading?.kind === "one" && !this.#isLikely(reading.date) };
  }

  #settledBy(order: DateOrder | undefined): WrittenAs {
    if (order === undefined) return DAY_IS_MONTH;
    if (this.#ordered) return this.#ordered;
    const shownBy = this.#evidence.get(order);
    if (this.#of.answers.dates) this.#ordered = { form: "order-answered", order };
    else if (shownBy) this.#ordered = { form: "order-shown", order, shownBy };
    else this.#ordered = { form: "order-suits-all", order };
    return this.#ordered;
  }
}

function ambiguous(value: string, days: Ordered): DateCell {
  const all = [...days].map(([it, day]) => `${day} (${NAMES_OF_ORDERS[it]})`).join(" or ");
  return {
    ok: false,
    problem: {
      code: "AMBIGUOUS_DATE",
      value,
      reason: `Expected a date with one reading; this is ${all}.`,
      suggestion: [...new Set(days.values())].join(" or "),
      question: "date-order",
    },
  };
}

/** Different dates of a column are few; where they aren't, they aren't kept. */
const MAX_KNOWN = 20_000;
