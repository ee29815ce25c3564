import type { RowProblem, SentTable } from "./award-row.js";
import { REFUSAL_HEADERS } from "./columns.js";

/** One thing wrong with one row. */
export interface RefusedRow extends Pick<RowProblem, "reason"> {
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly pointer?: string | undefined;
  readonly suggestion?: string | undefined;
}

/**
 * The rows of a table that were refused, in the sender's own columns, with what is wrong and what to write instead: to
 * be mended and sent again. RFC 4180, with a byte order mark for spreadsheets.
 */
export function refusedRowsAsCsv(
  { headers, cells }: SentTable,
  problems: readonly RefusedRow[],
): string {
  const byRow = new Map<number, RefusedRow[]>();
  for (const problem of problems) {
    if (problem.row === undefined) continue;
    byRow.set(problem.row, [...(byRow.get(problem.row) ?? []), problem]);
  }
  const rows = [...byRow]
    .sort(([a], [b]) => a - b)
    .map(([row, found]) => {
      const own = cells[row - 1] ?? [];
      const width = Math.max(headers.length, own.length);
      const padded = Array.from({ length: width }, (_, i) => own[i] ?? "");
      const wrong = found.map((it) => `${it.column ?? it.pointer ?? "row"}: ${it.reason}`);
      const instead = found.flatMap(({ column, suggestion }) =>
        suggestion === undefined ? [] : [`${column ?? "row"}: ${suggestion}`],
      );
      // Before the sender's columns, so that a row that is too long can't push them aside.
      return [`row ${row}: ${wrong.join(" ")}`, instead.join("; "), ...padded];
    });
  const lines = [[...REFUSAL_HEADERS, ...headers], ...rows];
  return `\ufeff${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

/** One that a spreadsheet would compute gets an apostrophe, which the reader of awards takes away again. */
function cell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
