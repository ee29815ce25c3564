import type { RowProblem } from "./award-row.js";
import type { CellForm, Notes, PlacedCell, WrittenAs } from "./notes.js";
import {
  Tally,
  type Answers,
  type DecimalSign,
  type OpenQuestion,
  type QuestionCode,
} from "./question.js";

/** What a cell can mean. */
type NumberReading =
  | {
      readonly kind: "one";
      readonly value: number;
      readonly as?: WrittenAs;
      readonly sign?: DecimalSign;
    }
  /** With a comma, or a point, that may set off thousands or a fraction. */
  | {
      readonly kind: "either";
      readonly comma: number;
      readonly point: number;
      readonly text: string;
    }
  | { readonly kind: "unit"; readonly value: number; readonly unit: string }
  | { readonly kind: "none"; readonly suggestion?: string };

export type NumberCell =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: Omit<RowProblem, "column" | "pointer"> };

const EXPECTED =
  "Expected a number from 0 up in the digits 0 to 9, with a point before its fraction, such as 24 or 24.5.";

export interface NumberColumnOptions {
  readonly answers: Pick<Answers, "decimals" | "units">;
  readonly notes: Notes;
  /** Where cells are separated by something else than a comma, 1.500 may be a thousand and a half. */
  readonly isPointSure: boolean;
}

/** The numbers of one column. All cells are looked at before the first is read, as for dates. */
export class NumberColumn {
  readonly #name: string;
  readonly #of: NumberColumnOptions;
  readonly #readings = new Map<string, NumberReading>();
  readonly #signs = new Map<DecimalSign, PlacedCell>();
  readonly #open = new Tally();
  #openReading: { comma: number; point: number } | undefined;
  readonly #units = new Tally();
  #unitValue = 0;
  #signed: WrittenAs | undefined;

  constructor(name: string, of: NumberColumnOptions) {
    this.#name = name;
    this.#of = of;
  }

  look(row: number, text: string): void {
    const reading = this.#read(text);
    if (reading.kind === "one" && reading.sign && !this.#signs.has(reading.sign)) {
      this.#signs.set(reading.sign, { row, text: text.slice(0, 40) });
    }
  }

  cell(row: number, text: string): NumberCell {
    const reading = this.#read(text);
    const to = (value: number, as: WrittenAs | undefined): NumberCell => {
      if (as) this.#of.notes.add(this.#name, as, { row, from: text, to: String(value) });
      return { ok: true, value };
    };
    switch (reading.kind) {
      case "one":
        return to(reading.value, reading.as);
      case "either": {
        const sign = this.settled();
        if (sign === undefined) return ambiguous(text, reading);
        return to(reading[sign], this.#settledBy(sign));
      }
      case "unit":
        if (this.#of.answers.units === "drop") return to(reading.value, UNIT_DROPPED);
        return refusal(text, EXPECTED, String(reading.value), "units");
      case "none":
        return refusal(text, EXPECTED, reading.suggestion);
    }
  }

  /** Counts a cell that only waits for an answer. */
  ask(row: number, text: string, question: QuestionCode): void {
    const reading = this.#read(text);
    if (question === "units") {
      this.#units.add(row, text);
      if (this.#units.count === 1 && reading.kind === "unit") this.#unitValue = reading.value;
    } else {
      this.#open.add(row, text);
      if (this.#open.count === 1 && reading.kind === "either") this.#openReading = reading;
    }
  }

  questions(): OpenQuestion[] {
    return [...this.#signQuestion(), ...this.#unitQuestion()];
  }

  /** The sign before a fraction: as answered, else the only one that the column has for certain. */
  settled(): DecimalSign | undefined {
    if (this.#of.answers.decimals) return this.#of.answers.decimals;
    const [only, ...others] = this.#signs.keys();
    return others.length === 0 ? only : undefined;
  }

  #signQuestion(): OpenQuestion[] {
    const { count, samples } = this.#open;
    if (count === 0 || !this.#openReading) return [];
    const { comma, point } = this.#openReading;
    const answers = [
      { option: "decimals", value: "comma", becomes: String(comma) },
      { option: "decimals", value: "point", becomes: String(point) },
    ] as const;
    const isMixed = this.#signs.size > 1;
    return [{ code: "decimal-sign", column: this.#name, count, isMixed, samples, answers }];
  }

  #unitQuestion(): OpenQuestion[] {
    const { count, samples } = this.#units;
    if (count === 0) return [];
    const becomes = String(this.#unitValue);
    const answers = [{ option: "units", value: "drop", becomes }] as const;
    return [{ code: "units", column: this.#name, count, samples, answers }];
  }

  #settledBy(sign: DecimalSign): WrittenAs {
    const shownBy = this.#signs.get(sign);
    this.#signed ??=
      this.#of.answers.decimals || !shownBy
        ? { form: "sign-answered", sign }
        : { form: "sign-shown", sign, shownBy };
    return this.#signed;
  }

  #read(text: string): NumberReading {
    const known = this.#readings.get(text);
    if (known) return known;
    const reading = readNumber(text, this.#of.isPointSure);
    if (this.#readings.size < MAX_KNOWN) this.#readings.set(text, reading);
    return reading;
  }
}

const MAX_KNOWN = 20_000;

function ambiguous(
  value: string,
  { comma, point, text }: NumberReading & { kind: "either" },
): NumberCell {
  const isComma = text.includes(",");
  const [whole, fraction] = [isComma ? point : comma, text.replace(",", ".")];
  const reason = `${EXPECTED} The ${isComma ? "comma" : "point"} may set off thousands or a fraction.`;
  return refusal(value, reason, `${whole} or ${fraction}`, "decimal-sign");
}

function refusal(
  value: string,
  reason: string,
  suggestion: string | undefined,
  question?: QuestionCode,
): NumberCell {
  const more = { ...(suggestion !== undefined && { suggestion }), ...(question && { question }) };
  return { ok: false, problem: { code: "NOT_A_NUMBER", value, reason, ...more } };
}

const as = (form: CellForm): WrittenAs => ({ form });
const DECIMAL_COMMA = as("decimal-comma");
const NO_ZERO = as("no-zero");
const COMMAS = as("commas-between-thousands");
const POINTS = as("points-between-thousands");
const BLANKS = as("blanks-between-thousands");
const UNIT_DROPPED = as("unit-dropped");

// Blanks of spreadsheets between thousands: plain, no-break, narrow no-break, thin; and the Swiss apostrophe.
const GROUPED = /^\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d+)?$/;
const UNIT =
  /^(\S.*?)\s*(h|hr|hrs|hours?|heures?|cr|credits?|crédits?|ects|ec|units?|unités?|uec)\.?$/i;

function readNumber(text: string, isPointSure: boolean): NumberReading {
  if (/^\d+$/.test(text)) return { kind: "one", value: Number(text) };
  if (/^\d+\.\d+$/.test(text)) {
    if (!isPointSure && /^[1-9]\d{0,2}\.\d{3}$/.test(text)) {
      return { kind: "either", comma: Number(text.replace(".", "")), point: Number(text), text };
    }
    return { kind: "one", value: Number(text), sign: "point" };
  }
  if (/^\d+,\d+$/.test(text)) {
    const value = Number(text.replace(",", "."));
    if (/^[1-9]\d{0,2},\d{3}$/.test(text)) {
      return { kind: "either", comma: value, point: Number(text.replace(",", "")), text };
    }
    return { kind: "one", value, as: DECIMAL_COMMA, sign: "comma" };
  }
  if (/^\.\d+$/.test(text)) return { kind: "one", value: Number(`0${text}`), as: NO_ZERO };
  if (/^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/.test(text) || /^[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(text)) {
    const value = Number(text.replaceAll(",", ""));
    return { kind: "one", value, as: COMMAS, sign: "point" };
  }
  if (/^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/.test(text) || /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(text)) {
    const value = Number(text.replaceAll(".", "").replace(",", "."));
    return { kind: "one", value, as: POINTS, sign: "comma" };
  }
  if (GROUPED.test(text)) {
    const value = Number(text.replaceAll(/[^\d.,]/g, "").replace(",", "."));
    return { kind: "one", value, as: BLANKS };
  }
  if (/^\d(?:[.,]\d+)?e\+?\d{1,2}$/i.test(text)) {
    return { kind: "none", suggestion: String(Number(text.replace(",", "."))) };
  }
  const [, number, unit] = UNIT.exec(text) ?? [];
  if (number !== undefined && unit !== undefined) {
    const inner = readNumber(number, true);
    if (inner.kind === "one") return { kind: "unit", value: inner.value, unit };
  }
  return { kind: "none" };
}
