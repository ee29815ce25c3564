import { utf8 } from "../bytes.js";
import type { RowProblem, SentTable } from "./award-row.js";
import { isRefusalHeader, type RefusalHeaders } from "./columns.js";
import type { Delimiter } from "./delimiter.js";
import { settledText } from "./settled.js";

/** One thing wrong with one row. */
export interface RefusedRow extends Pick<RowProblem, "code" | "reason"> {
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly pointer?: string | undefined;
  readonly suggestion?: string | undefined;
  readonly listed?: readonly string[] | undefined;
}

/** What is written beside refused rows, in one language. */
export interface RefusalWords {
  readonly headers: RefusalHeaders;
  readonly row: (row: number) => string;
  /** What is wrong in a column, or with the row where none is named. */
  readonly labelled: (column: string | undefined, text: string) => string;
  readonly problem: (code: string, reason: string, listed?: readonly string[]) => string;
  readonly suggestion: (code: string, suggestion: string) => string;
}

/** Writes refused rows, piece by piece: first the head, then each row. */
export interface RefusedRows {
  readonly head: () => Uint8Array;
  readonly row: (row: number, cells: readonly string[], found: readonly RefusedRow[]) => Uint8Array;
}

/**
 * The rows of a table that were refused, in the sender's own columns, with what is wrong and what to write instead: to
 * be mended and sent again. As RFC 4180 has it, but separated as the sender's table is, for a spreadsheet splits cells
 * by its country's sign; with a byte order mark, without which it takes the bytes for its country's encoding. What
 * the first table settled goes along, so that these rows are read as they were among the others.
 */
export function refusedRows(
  { headers, delimiter, settled }: SentTable,
  words: RefusalWords,
): RefusedRows {
  const own = headers.map((_, i) => i).filter((i) => !isRefusalHeader(headers[i] ?? ""));
  const readAs = settledText(settled);
  const encode = encoderFor(delimiter);
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(delimiter)}\r\n`;
  return {
    head() {
      const { wrong, suggestion, settled: read } = words.headers;
      return encode(
        `\ufeff${line([wrong, suggestion, read, ...own.map((i) => headers[i] ?? "")])}`,
      );
    },
    row(row, sent, found) {
      const padded = [...own.map((i) => sent[i] ?? ""), ...sent.slice(headers.length)];
      const wrong = found.map((it) =>
        words.labelled(it.column ?? it.pointer, words.problem(it.code, it.reason, it.listed)),
      );
      const instead = found.flatMap(({ code, column, suggestion: text }) =>
        text === undefined ? [] : [words.labelled(column, words.suggestion(code, text))],
      );
      // Before the sender's columns, so that a row that is too long can't push them aside.
      const before = [`${words.row(row)}${wrong.join(" ")}`, instead.join("; "), readAs];
      return encode(line([...before, ...padded]));
    },
  };
}

/** A spreadsheet splits at tabs what is in UTF-16, as its own "Unicode text" is. */
function encoderFor(delimiter: Delimiter): (text: string) => Uint8Array {
  if (delimiter !== "\t") return utf8;
  return (text) => {
    const bytes = new Uint8Array(2 * text.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i += 1) view.setUint16(2 * i, text.charCodeAt(i), true);
    return bytes;
  };
}

/** One that a spreadsheet would compute gets an apostrophe, which the reader of awards takes away again. */
function cell(text: string): string {
  const safe = /^\s*[=+\-@]/.test(text) ? `'${text.trim()}` : text;
  return /[",;|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
