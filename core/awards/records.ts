import { AwardsError } from "./award-row.js";
import { DELIMITERS, type Delimiter } from "./delimiter.js";

export interface TableRecord {
  readonly cells: string[];
  /** Where it begins, 1 for the first line of the text. */
  readonly line: number;
}

/** Lines among which the header is looked for. */
const LOOKED_AT = 10;
/** Characters in which they are. */
export const HEAD_LENGTH = 20_000;

/**
 * What separates the cells: what `sep=` in the first line says, else what gives the first lines the most cells that
 * are headers, else what they have most often outside quotes; a comma where they have none.
 */
export function delimiterOf(text: string, isHeader: (cell: string) => boolean): Delimiter {
  const declared = SEP_LINE.exec(text)?.[1];
  const named = DELIMITERS.find((it) => it === declared);
  if (named) return named;
  const lines = text.slice(0, HEAD_LENGTH).split(/\r\n?|\n/, LOOKED_AT);
  const score = (delimiter: Delimiter): number => {
    const rows = lines.map((line) => splitRoughly(line, delimiter));
    const headers = Math.max(...rows.map((cells) => cells.filter(isHeader).length));
    const cells = Math.max(...rows.map((it) => it.length));
    return headers * 10_000 + cells;
  };
  return DELIMITERS.reduce((best, next) => (score(next) > score(best) ? next : best));
}

/** Excel writes it, and hides it when it opens the file. */
const SEP_LINE = /^\s*"?sep=(.)"?[,;|\t ]*(?:\r\n?|\n|$)/i;

const splitRoughly = (line: string, delimiter: Delimiter): string[] =>
  line
    .replaceAll(/"([^"]*)"/g, (_, inner: string) => inner.replaceAll(delimiter, " "))
    .split(delimiter);

/** A record with the very text that it was read from, without the end of its line. */
export interface RecordText extends TableRecord {
  readonly text: string;
}

/** All of a text that is short. @throws as {@link recordTexts}. */
export const recordsOf = (source: string, delimiter: Delimiter): TableRecord[] =>
  Array.from(recordTexts([source], delimiter, hasLoneReturns([source])), ({ cells, line }) => ({
    cells,
    line,
  }));

/** Whether a CR ends a line by itself: then each does. */
export function hasLoneReturns(texts: Iterable<string>): boolean {
  let isAfterReturn = false;
  for (const text of texts) {
    if (text === "") continue;
    if (isAfterReturn && !text.startsWith("\n")) return true;
    isAfterReturn = text.endsWith("\r");
    if (/\r[^\n]/.test(text)) return true;
  }
  return isAfterReturn;
}

/** So long may a record be in a text that comes in pieces: in a longer one a quote isn't closed. */
const MAX_RECORD = 16 * 1_048_576;

/**
 * The records of a table by RFC 4180, whatever their lengths; those with nothing but blanks are left out, as
 * spreadsheets write them below the last row. Lines end with LF, CRLF or CR; in a cell they become LF.
 *
 * @param areReturnsLines as {@link hasLoneReturns} finds
 * @throws {@link AwardsError} `NOT_CSV` where quotes make it impossible to tell one record from the next.
 */
export function* recordTexts(
  texts: Iterable<string>,
  delimiter: Delimiter,
  areReturnsLines: boolean,
): Generator<RecordText> {
  let text = "";
  let line = 1;
  let isStart = true;
  for (const { piece, isLast } of withLast(areReturnsLines ? withNewlines(texts) : texts)) {
    text += piece;
    // A line that names the delimiter is the first, as far as it is looked for.
    if (isStart && !isLast && text.length < HEAD_LENGTH) continue;
    const sep = isStart ? SEP_LINE.exec(text)?.[0] : undefined;
    let at = sep?.length ?? 0;
    if (sep !== undefined) line = sep.split("\n").length;
    isStart = false;
    while (at < text.length) {
      const newline = text.indexOf("\n", at);
      if (newline < 0 && !isLast) break;
      const end = newline < 0 ? text.length : newline;
      const row = text.slice(at, text.charCodeAt(end - 1) === CR && end > at ? end - 1 : end);
      if (!row.includes('"')) {
        const cells = row.split(delimiter);
        if (hasContent(cells)) yield { cells, line, text: row };
        line += 1;
        at = end + 1;
        continue;
      }
      const quoted = readQuoted(text, at, { delimiter, line, isWhole: isLast });
      if (quoted === undefined) break;
      const { cells, lines, next } = quoted;
      if (hasContent(cells)) {
        yield { cells, line, text: text.slice(at, next - 1).replace(/\r$/, "") };
      }
      line += lines;
      at = next;
    }
    text = text.slice(at);
    if (text.length > MAX_RECORD && !isLast) throw badQuote(NOT_CLOSED, line);
  }
}

const hasContent = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== "");

function* withLast(texts: Iterable<string>): Generator<{ piece: string; isLast: boolean }> {
  let before: string | undefined;
  for (const piece of texts) {
    if (before !== undefined) yield { piece: before, isLast: false };
    before = piece;
  }
  yield { piece: before ?? "", isLast: true };
}

/** Each end of a line as LF, also where CR and LF are in two pieces. */
function* withNewlines(texts: Iterable<string>): Generator<string> {
  let before = "";
  for (const piece of texts) {
    const text = before + piece;
    before = text.endsWith("\r") ? "\r" : "";
    yield text.slice(0, text.length - before.length).replaceAll(/\r\n?/g, "\n");
  }
  if (before !== "") yield "\n";
}

const CR = 0x0d;

interface QuotedRecord {
  readonly cells: string[];
  /** How many lines of the text it takes. */
  readonly lines: number;
  readonly next: number;
}

interface Quoting {
  readonly delimiter: Delimiter;
  readonly line: number;
  /** Whether nothing comes behind the text. */
  readonly isWhole: boolean;
}

/** One record that has a quote somewhere, from `start`; `undefined` where its end is still to come. */
function readQuoted(
  text: string,
  start: number,
  { delimiter, line, isWhole }: Quoting,
): QuotedRecord | undefined {
  const cells: string[] = [];
  let lines = 1;
  for (let at = start; ;) {
    if (text[at] === '"') {
      const quoted = quotedCell(text, at);
      if (quoted === undefined && !isWhole) return undefined;
      if (quoted === undefined) throw badQuote(NOT_CLOSED, line + lines - 1);
      const { cell, next } = quoted;
      cells.push(cell);
      lines += cell.split("\n").length - 1;
      at = next;
    } else {
      const end = endOfCell(text, at, delimiter);
      const cell = text.slice(at, end);
      if (cell.includes('"'))
        throw badQuote("a quote inside a cell that has none around it", line + lines - 1);
      cells.push(cell);
      at = end;
    }
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    if (text[at] === "\r") at += 1;
    if (at >= text.length && !isWhole) return undefined;
    if (at >= text.length || text[at] === "\n") return { cells, lines, next: at + 1 };
    throw badQuote("text behind the quote that ends a cell", line + lines - 1);
  }
}

function quotedCell(text: string, start: number): { cell: string; next: number } | undefined {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return undefined;
    if (text[at + 1] === '"') continue;
    const cell = text
      .slice(start + 1, at)
      .replaceAll('""', '"')
      .replaceAll("\r\n", "\n");
    return { cell, next: at + 1 };
  }
}

function endOfCell(text: string, start: number, delimiter: Delimiter): number {
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === delimiter || sign === "\n" || (sign === "\r" && text[at + 1] === "\n")) return at;
  }
  return text.length;
}

const NOT_CLOSED = "a quote that isn't closed";

const badQuote = (what: string, line: number): AwardsError =>
  new AwardsError(
    "NOT_CSV",
    `Expected quotes as in RFC 4180, got ${what} in line ${line}. Save the table from the spreadsheet again, as CSV: it writes quotes where they are needed.`,
  );

/** A cell that isn't there, or holds nothing but space. */
export const isBlank = (cell: string | undefined): boolean =>
  cell === undefined || cell.trim() === "";
