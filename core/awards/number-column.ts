import type { RowProblem } from "./award-row.js";
import type { Notes } from "./notes.js";
import { Tally, type DecimalSign, type OpenQuestion } from "./question.js";

/** What a cell can mean. */
type NumberReading =
  | {
      readonly kind: "one";
      readonly value: number;
      readonly how?: string;
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

export interface NumberAnswers {
  readonly decimals?: DecimalSign | undefined;
  readonly units?: "drop" | undefined;
}

/** The numbers of one column. All cells are looked at before the first is read, as for dates. */
export class NumberColumn {
  readonly #name: string;
  readonly #answers: NumberAnswers;
  readonly #notes: Notes;
  /** Where cells are separated by something else than a comma, 1.500 may be a thousand and a half. */
  readonly #isPointSure: boolean;
  readonly #readings = new Map<string, NumberReading>();
  readonly #signs = new Map<DecimalSign, string>();
  readonly #open = new Tally();
  #openReading: { comma: number; point: number } | undefined;
  readonly #units = new Tally();
  #unitValue = 0;

  constructor(name: string, isPointSure: boolean, answers: NumberAnswers, notes: Notes) {
    this.#name = name;
    this.#isPointSure = isPointSure;
    this.#answers = answers;
    this.#notes = notes;
  }

  look(row: number, text: string): void {
    const reading = this.#read(text);
    if (reading.kind === "one" && reading.sign && !this.#signs.has(reading.sign)) {
      this.#signs.set(reading.sign, `row ${row}, “${text.slice(0, 40)}”`);
    }
  }

  cell(row: number, text: string): NumberCell {
    const reading = this.#read(text);
    const to = (value: number, how: string | undefined): NumberCell => {
      if (how !== undefined)
        this.#notes.add(this.#name, how, { row, from: text, to: String(value) });
      return { ok: true, value };
    };
    switch (reading.kind) {
      case "one":
        return to(reading.value, reading.how);
      case "either": {
        const sign = this.#sign();
        if (sign === undefined) return this.#ambiguous(row, text, reading);
        return to(reading[sign], this.#settledBy(sign));
      }
      case "unit":
        if (this.#answers.units === "drop") return to(reading.value, "a unit, which was dropped");
        this.#units.add(row, text);
        if (this.#units.count === 1) this.#unitValue = reading.value;
        return refusal(text, EXPECTED, String(reading.value));
      case "none":
        return refusal(text, EXPECTED, reading.suggestion);
    }
  }

  questions(): OpenQuestion[] {
    const { count, samples } = this.#open;
    const questions: OpenQuestion[] = [];
    if (count > 0 && this.#openReading) {
      const { comma, point } = this.#openReading;
      const mixed =
        this.#signs.size > 1 ? " The column mixes both, so that none of its rows settles it." : "";
      const [sample = ""] = samples;
      questions.push({
        code: "decimal-sign",
        column: this.#name,
        found: `${numbers(count)} can be read with a comma or with a point before the fraction.${mixed}`,
        samples,
        answers: [
          { option: "decimals", value: "comma", meaning: `a comma: ${sample} is ${comma}` },
          { option: "decimals", value: "point", meaning: `a point: ${sample} is ${point}` },
        ],
      });
    }
    if (this.#units.count > 0) {
      const [sample = ""] = this.#units.samples;
      questions.push({
        code: "units",
        column: this.#name,
        found: `${numbers(this.#units.count)} came with a unit behind the number.`,
        samples: this.#units.samples,
        answers: [
          {
            option: "units",
            value: "drop",
            meaning: `the number alone: ${sample} is ${this.#unitValue}`,
          },
        ],
      });
    }
    return questions;
  }

  #ambiguous(
    row: number,
    text: string,
    { comma, point, text: plain }: NumberReading & { kind: "either" },
  ): NumberCell {
    this.#open.add(row, text);
    this.#openReading ??= { comma, point };
    const isComma = plain.includes(",");
    const [whole, fraction] = [isComma ? point : comma, plain.replace(",", ".")];
    const reason = `${EXPECTED} The ${isComma ? "comma" : "point"} may set off thousands or a fraction.`;
    return refusal(text, reason, `${whole} or ${fraction}`);
  }

  #sign(): DecimalSign | undefined {
    if (this.#answers.decimals) return this.#answers.decimals;
    const [only, ...others] = this.#signs.keys();
    return others.length === 0 ? only : undefined;
  }

  #settledBy(sign: DecimalSign): string {
    const shows = this.#answers.decimals
      ? "as you said"
      : `as ${this.#signs.get(sign) ?? ""} shows`;
    return `a ${sign} before the fraction, ${shows}`;
  }

  #read(text: string): NumberReading {
    const known = this.#readings.get(text);
    if (known) return known;
    const reading = readNumber(text, this.#isPointSure);
    if (this.#readings.size < MAX_KNOWN) this.#readings.set(text, reading);
    return reading;
  }
}

const numbers = (count: number): string => (count === 1 ? "1 number" : `${count} numbers`);

const MAX_KNOWN = 20_000;

const refusal = (value: string, reason: string, suggestion: string | undefined): NumberCell => ({
  ok: false,
  problem: { code: "NOT_A_NUMBER", value, reason, ...(suggestion !== undefined && { suggestion }) },
});

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
    return { kind: "one", value, how: "a decimal comma", sign: "comma" };
  }
  if (/^\.\d+$/.test(text))
    return { kind: "one", value: Number(`0${text}`), how: "no 0 before the point" };
  if (/^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/.test(text) || /^[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(text)) {
    const value = Number(text.replaceAll(",", ""));
    return { kind: "one", value, how: "commas between thousands", sign: "point" };
  }
  if (/^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/.test(text) || /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(text)) {
    const value = Number(text.replaceAll(".", "").replace(",", "."));
    return { kind: "one", value, how: "points between thousands", sign: "comma" };
  }
  if (GROUPED.test(text)) {
    const value = Number(text.replaceAll(/[^\d.,]/g, "").replace(",", "."));
    return { kind: "one", value, how: "blanks between thousands" };
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
