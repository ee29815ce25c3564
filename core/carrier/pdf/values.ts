/** Values of ISO 32000-1, section 7.3. Numbers of any kind and what isn't known are told apart from nothing. */
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

const OTHER: PdfValue = { kind: "other" };
const SPACE = "\0\t\n\f\r ";
const LINE_END = /[\n\r]/g;
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const REFERENCE =
  /(\d{1,9})[\0\t\n\f\r ]{1,20}\d{1,5}[\0\t\n\f\r ]{1,20}R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;

/** Reads one value after another out of a text of one character a byte; `at` is how far it looked. */
export class PdfCursor {
  constructor(
    readonly text: string,
    public at: number,
  ) {}

  skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text.charAt(this.at);
      if (character === "%") this.skipTo(LINE_END);
      else if (!SPACE.includes(character)) return;
    }
  }

  /** The value here, or nothing where none begins or one doesn't end. */
  read(depth = 0): PdfValue | undefined {
    this.skipSpace();
    if (depth > MAX_DEPTH) return undefined;
    const { text, at } = this;
    switch (text[at]) {
      case undefined:
        return undefined;
      case "/":
        this.at++;
        return { kind: "name", text: unescapedName(this.match(REGULAR)) };
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

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const matched = pattern.exec(this.text)?.[0] ?? "";
    this.at += matched.length;
    return matched;
  }

  private readWord(): PdfValue | undefined {
    REFERENCE.lastIndex = this.at;
    const reference = REFERENCE.exec(this.text);
    if (reference) {
      this.at = REFERENCE.lastIndex;
      return { kind: "ref", key: Number(reference[1]) };
    }
    const word = this.match(REGULAR);
    if (word === "") return undefined;
    const value = Number(word);
    return Number.isFinite(value) ? { kind: "number", value } : OTHER;
  }

  private readArray(depth: number): PdfValue | undefined {
    const items: PdfValue[] = [];
    this.at++;
    for (;;) {
      this.skipSpace();
      if (this.text[this.at] === "]") break;
      const item = this.read(depth + 1);
      if (!item) return undefined;
      items.push(item);
    }
    this.at++;
    return { kind: "array", items };
  }

  private readDictionary(depth: number): PdfValue | undefined {
    const entries = new Map<string, PdfValue>();
    let hasTwins = false;
    this.at += 2;
    for (;;) {
      this.skipSpace();
      if (this.text.startsWith(">>", this.at)) break;
      const name = this.read(depth + 1);
      const value = name?.kind === "name" ? this.read(depth + 1) : undefined;
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
  text.replace(/#([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const unescapedString = (text: string): string =>
  text.replace(/\\(?:([0-7]{1,3})|(\r\n|[^]))/g, (_, octal?: string, other = "") => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
    const escaped = String(other);
    return /^[\r\n]/.test(escaped) ? "" : (ESCAPES[escaped] ?? escaped); // A line that goes on.
  });
