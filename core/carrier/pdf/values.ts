import type { Budget } from "../budget.js";

/** Values of ISO 32000-1, section 7.3. Numbers of any kind, and what isn't known, are not the same as nothing. */
export type PdfValue =
  | { readonly kind: "name" | "string"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "ref"; readonly key: number }
  | { readonly kind: "array"; readonly items: readonly PdfValue[] }
  /** Of twins, names that are there twice, `entries` has the later. */
  | { readonly kind: "dictionary"; readonly entries: PdfDictionary; readonly hasTwins?: true }
  | { readonly kind: "other" };
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** Real files stay below ten; a stack has to end somewhere. */
const MAX_DEPTH = 64;
/** Values are made of what is read: that costs more than to look at it. */
const UNITS_PER_BYTE = 4;
/** An array or dictionary is an object to make and to keep, which two bytes don't pay for. */
const UNITS_PER_CONTAINER = 16;

const OTHER: PdfValue = { kind: "other" };
const LINE_END = /[\n\r]/g;
/** Of a reference: digits of the number and of the generation, and white space behind each. */
const [MAX_NUMBER, MAX_GENERATION, MAX_SPACE] = [9, 5, 20];
const R = 0x52;

const [REGULAR, SPACE, DELIMITER] = [0, 1, 2];
const CLASSES = new Uint8Array(256).fill(REGULAR);
for (const it of "\0\t\n\f\r ") CLASSES[it.charCodeAt(0)] = SPACE;
for (const it of "()<>[]{}/%") CLASSES[it.charCodeAt(0)] = DELIMITER;

export const isSpace = (code: number): boolean => CLASSES[code] === SPACE;
const isRegular = (code: number): boolean => CLASSES[code] === REGULAR;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Reads one value after another out of a text of one character a byte; `at` is how far it looked. */
export class PdfCursor {
  constructor(
    readonly text: string,
    public at: number,
    private readonly budget: Budget,
  ) {}

  skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at];
      if (character === "%") this.skipTo(LINE_END);
      else if (!isSpace(this.text.charCodeAt(this.at))) return;
    }
  }

  /** The next place that holds no white space. */
  afterSpace(): number {
    let { at } = this;
    while (isSpace(this.text.charCodeAt(at))) at++;
    this.budget.spend(at - this.at);
    return at;
  }

  /** The value here, or nothing where none begins or one doesn't end. @throws {@link BudgetError} */
  read(): PdfValue | undefined {
    const start = this.at;
    const value = this.readAt(0);
    this.budget.spend(UNITS_PER_BYTE * (this.at - start + 1));
    return value;
  }

  private readAt(depth: number): PdfValue | undefined {
    this.skipSpace();
    if (depth > MAX_DEPTH) return undefined;
    const { text, at } = this;
    switch (text[at]) {
      case undefined:
        return undefined;
      case "/":
        this.at++;
        return { kind: "name", text: unescapedName(this.readRegular()) };
      case "(":
        return this.readString();
      case "<":
        return text[at + 1] === "<" ? this.readDictionary(depth) : this.readHexString();
      case "[":
        return this.readArray(depth);
      default:
        return this.readWord();
    }
  }

  private skipTo(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    this.at = pattern.exec(this.text)?.index ?? this.text.length;
  }

  private readRegular(): string {
    const start = this.at;
    while (isRegular(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(start, this.at);
  }

  private readWord(): PdfValue | undefined {
    const start = this.at;
    const word = this.readRegular();
    if (word === "") return undefined;
    const referenceEnd = this.referenceEnd(start);
    if (referenceEnd !== undefined) {
      this.at = referenceEnd;
      return { kind: "ref", key: Number(word) };
    }
    const value = Number(word);
    return Number.isFinite(value) ? { kind: "number", value } : OTHER;
  }

  /** Behind the `R`, where number, generation and `R` follow each other from `start` on. */
  private referenceEnd(start: number): number | undefined {
    const { text } = this;
    const behind = (from: number, is: (code: number) => boolean, most: number): number => {
      let at = from;
      while (at - from < most && is(text.charCodeAt(at))) at++;
      return at;
    };
    let at = start;
    for (const most of [MAX_NUMBER, MAX_GENERATION]) {
      const digitsEnd = behind(at, isDigit, most);
      const spaceEnd = behind(digitsEnd, isSpace, MAX_SPACE);
      if (digitsEnd === at || spaceEnd === digitsEnd) return undefined;
      at = spaceEnd;
    }
    return text.charCodeAt(at) === R && !isRegular(text.charCodeAt(at + 1)) ? at + 1 : undefined;
  }

  private readArray(depth: number): PdfValue | undefined {
    const items: PdfValue[] = [];
    this.budget.spend(UNITS_PER_CONTAINER);
    this.at++;
    for (;;) {
      this.skipSpace();
      if (this.text[this.at] === "]") break;
      const item = this.readAt(depth + 1);
      if (!item) return undefined;
      items.push(item);
    }
    this.at++;
    return { kind: "array", items };
  }

  private readDictionary(depth: number): PdfValue | undefined {
    const entries = new Map<string, PdfValue>();
    let hasTwins = false;
    this.budget.spend(UNITS_PER_CONTAINER);
    this.at += 2;
    for (;;) {
      this.skipSpace();
      if (this.text.startsWith(">>", this.at)) break;
      const name = this.readAt(depth + 1);
      const value = name?.kind === "name" ? this.readAt(depth + 1) : undefined;
      if (name?.kind !== "name" || !value) return undefined;
      hasTwins ||= entries.has(name.text);
      entries.set(name.text, value);
    }
    this.at += 2;
    return { kind: "dictionary", entries, ...(hasTwins && { hasTwins }) };
  }

  private readHexString(): PdfValue | undefined {
    const end = this.text.indexOf(">", this.at);
    if (end < 0) {
      this.at = this.text.length;
      return undefined;
    }
    const digits = this.text.slice(this.at + 1, end).replace(/[^\dA-Fa-f]/g, "");
    this.at = end + 1;
    const bytes = digits.replace(/..?/g, (pair) =>
      String.fromCharCode(parseInt(pair.padEnd(2, "0"), 16)),
    );
    return { kind: "string", text: bytes };
  }

  private readString(): PdfValue | undefined {
    const start = this.at + 1;
    let depth = 1;
    for (let at = start; at < this.text.length; at++) {
      const character = this.text[at];
      if (character === "\\") at++;
      else if (character === "(") depth++;
      else if (character === ")" && --depth === 0) {
        this.at = at + 1;
        return { kind: "string", text: unescapedString(this.text.slice(start, at)) };
      }
    }
    this.at = this.text.length;
    return undefined;
  }
}

const unescapedName = (text: string): string =>
  text.includes("#")
    ? text.replace(/#([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const unescapedString = (text: string): string =>
  text.replace(/\\(?:([0-7]{1,3})|(\r\n|[^]))/g, (_, octal?: string, other = "") => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
    const escaped = String(other);
    return /^[\r\n]/.test(escaped) ? "" : (ESCAPES[escaped] ?? escaped); // A line that goes on.
  });
