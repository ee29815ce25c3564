import { parseDraft } from "../../core/credential/draft.js";
import { truncated } from "../../core/credential/problem.js";
import {
  IntakeError,
  rowProblem,
  type AwardRow,
  type Awards,
  type RowProblem,
} from "./award-row.js";
import { awardOf, columnsOf, type Column } from "./csv-columns.js";
import { delimiterOf, recordsOf, type CsvRecord, type Delimiter } from "./csv-records.js";
import { decodeTable } from "./table-text.js";

interface Table {
  readonly headers: readonly string[];
  readonly columns: readonly Column[];
  readonly delimiter: Delimiter;
  readonly defaultAchievement: string | undefined;
}

/**
 * Reads a table with a header. Cells are data: one that a spreadsheet would take for a formula is kept as it was
 * typed, and is made harmless where a table is written.
 *
 * @throws {@link IntakeError}
 */
export function readCsv(
  bytes: Uint8Array,
  { defaultAchievement }: { defaultAchievement: string | undefined },
): Awards {
  const { text, encoding } = decodeTable(bytes);
  const delimiter = delimiterOf(text);
  const [header, ...records] = recordsOf(text, delimiter);
  if (header === undefined || records.length === 0) {
    const got = header === undefined ? "an empty file" : "a header alone";
    throw new IntakeError("EMPTY", `Expected a header and at least one award, got ${got}.`);
  }
  const headers = header.cells.map((cell) => cell.trim());
  const columns = columnsOf(headers, defaultAchievement);
  const table = { headers, columns, delimiter, defaultAchievement };
  return {
    rows: records.map((record, i) => readRecord(record, i + 1, table)),
    notes: [
      ...(encoding === "UTF-8" ? [] : [encodingNote(encoding, records, columns)]),
      ...(delimiter === "," ? [] : [`Cells are separated by ${nameOf(delimiter)}.`]),
    ],
  };
}

function readRecord({ cells, line }: CsvRecord, row: number, table: Table): AwardRow {
  const { headers, columns, defaultAchievement } = table;
  if (cells.length !== columns.length) {
    return { row, line, problems: [wrongLength(cells, table)] };
  }
  const byName = new Map(columns.map(({ name }, i) => [name, cells[i] ?? ""]));
  const columnOf = (pointer: string): string | undefined => {
    const i = columns.findIndex(({ pointers }) => pointers.includes(pointer));
    return headers[i];
  };
  const parsed = parseDraft(awardOf(byName, defaultAchievement));
  if (parsed.ok) return { row, line, columnOf, draft: parsed.draft, problems: [] };
  const problems = parsed.problems.map((problem) => withComma(rowProblem({ columnOf }, problem)));
  return { row, line, columnOf, problems };
}

function wrongLength(cells: readonly string[], { columns, delimiter }: Table): RowProblem {
  const reason = `Expected ${columns.length} cells as in the header, got ${cells.length}.`;
  const suggestion = `Put quotes around a cell that has ${nameOf(delimiter)} in it.`;
  return { code: "CELL_COUNT", value: truncated(cells.join(delimiter)), reason, suggestion };
}

/** French spreadsheets write 1,5. */
function withComma(problem: RowProblem): RowProblem {
  const { value } = problem;
  if (problem.code !== "WRONG_KIND" || typeof value !== "string") return problem;
  const reason = "Expected a number, with a point before its fraction.";
  return /^\d+,\d+$/.test(value)
    ? { ...problem, code: "NOT_A_NUMBER", reason, suggestion: value.replace(",", ".") }
    : { ...problem, code: "NOT_A_NUMBER", reason };
}

function encodingNote(
  encoding: string,
  records: readonly CsvRecord[],
  columns: readonly Column[],
): string {
  const name = columns.findIndex((column) => column.name === "name");
  const isTelling = (cell: string | undefined): boolean => /[^\p{ASCII}]/u.test(cell ?? "");
  const byName = records.find(({ cells }) => isTelling(cells[name]));
  const sample = byName?.cells[name] ?? records.flatMap(({ cells }) => cells).find(isTelling);
  const example = sample === undefined ? "" : ` A sample: “${sample.slice(0, 80)}” — right?`;
  return `The file isn't UTF-8 and was read as ${encoding}.${example} If not, save it as "CSV UTF-8" and send it again.`;
}

const nameOf = (delimiter: Delimiter): string =>
  ({ ",": "a comma", ";": "a semicolon", "\t": "a tab" })[delimiter];
