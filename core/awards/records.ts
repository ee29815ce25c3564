import { AwardsError } from "./award-row.js";
import { DELIMITERS, type Delimiter } from "./delimiter.js";

export interface TableRecord {
  readonly cells: string[];
  /** Where it begins, 1 for the first line of the text. */
  readonly line: number;
}

/** Lines among which the header is looked for. */
const LOOKED_AT = 10;

/**
 * What separates the cells: what `sep=` in the first line says, else what gives the first lines the most cells that
 * are headers, else what they have most often outside quotes; a comma where they have none.
 */
export function delimiterOf(text: string, isHeader: (cell: string) => boolean): Delimiter {
  const declared = SEP_LINE.exec(text)?.[1];
  const named = DELIMITERS.find((it) => it === declared);
  if (named) return named;
  const lines = text.slice(0, 20_000).split(/\r\n?|\n/, LOOKED_AT);
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

/**
 * The records of a table by RFC 4180, whatever their lengths; those with nothing but blanks are left out, as
 * spreadsheets write them below the last row. Lines end with LF, CRLF or CR; in a cell they become LF.
 *
 * @throws {@link AwardsError} `NOT_CSV` where quotes make it impossible to tell one record from the next.
 */
export function recordsOf(source: string, delimiter: Delimiter): TableRecord[] {
  const text = /\r(?!\n)/.test(source) ? source.replaceAll(/\r\n?/g, "\n") : source;
  const records: TableRecord[] = [];
  const keep = (cells: string[], line: number): void => {
    if (cells.some((cell) => cell.trim() !== "")) records.push({ cells, line });
  };
  const sep = SEP_LINE.exec(text)?.[0];
  let line = sep === undefined ? 1 : sep.split("\n").length;
  for (let at = sep?.length ?? 0; at < text.length;) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    const row = text.slice(at, text.charCodeAt(end - 1) === CR && end > at ? end - 1 : end);
    if (!row.includes('"')) {
      keep(row.split(delimiter), line);
      line += 1;
      at = end + 1;
      continue;
    }
    const quoted = readQuoted(text, at, delimiter, line);
    keep(quoted.cells, line);
    line += quoted.lines;
    at = quoted.next;
  }
  return records;
}

const CR = 0x0d;

interface QuotedRecord {
  readonly cells: string[];
  /** How many lines of the text it takes. */
  readonly lines: number;
  readonly next: number;
}

/** One record that has a quote somewhere, from `start`. */
function readQuoted(text: string, start: number, delimiter: Delimiter, line: number): QuotedRecord {
  const cells: string[] = [];
  let lines = 1;
  for (let at = start; ;) {
    if (text[at] === '"') {
      const { cell, next } = quotedCell(text, at, line + lines - 1);
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
    if (at >= text.length || text[at] === "\n") return { cells, lines, next: at + 1 };
    throw badQuote("text behind the quote that ends a cell", line + lines - 1);
  }
}

function quotedCell(text: string, start: number, line: number): { cell: string; next: number } {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) throw badQuote("a quote that isn't closed", line);
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

const badQuote = (what: string, line: number): AwardsError =>
  new AwardsError(
    "NOT_CSV",
    `Expected quotes as in RFC 4180, got ${what} in line ${line}. Save the table from the spreadsheet again, as CSV: it writes quotes where they are needed.`,
  );
