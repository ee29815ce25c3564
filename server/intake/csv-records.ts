import { CsvError, parse } from "csv-parse/sync";
import { IntakeError } from "./award-row.js";

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Where it begins, 1 for the first line of the text. */
  readonly line: number;
}

const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The delimiter that the header has most often outside quotes; a comma where it has none. */
export function delimiterOf(text: string): Delimiter {
  const header = (/^(?:"[^"]*"|[^"\n])*/.exec(text.trimStart())?.[0] ?? "").replaceAll(
    /"[^"]*"/g,
    "",
  );
  const count = (delimiter: string): number => header.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/**
 * The records of a table by RFC 4180, whatever their lengths; those with nothing but blanks are left out, as
 * spreadsheets write them below the last row.
 *
 * @throws {@link IntakeError} `NOT_CSV` where quotes make it impossible to separate one record from the next.
 */
export function recordsOf(text: string, delimiter: Delimiter): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  for (const { record, raw } of parseText(text, delimiter)) {
    // `raw` has the empty lines that the parser skipped before the record, too.
    const begin = line + (/^\n*/.exec(raw)?.[0].length ?? 0);
    line += raw.split("\n").length - 1;
    if (record.some((cell) => cell.trim() !== "")) records.push({ cells: record, line: begin });
  }
  return records;
}

function parseText(text: string, delimiter: Delimiter): { record: string[]; raw: string }[] {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      raw: true,
    }) as unknown as { record: string[]; raw: string }[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new IntakeError("NOT_CSV", `Expected quotes as in RFC 4180: ${cause.message}.`, {
      cause,
    });
  }
}
