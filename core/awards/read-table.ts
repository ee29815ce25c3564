import { parseDraft } from "../credential/draft.js";
import { truncated } from "../credential/problem.js";
import type { Json, JsonObject } from "../json.js";
import type { UnixSeconds } from "../time.js";
import {
  AwardsError,
  rowProblem,
  type AwardRow,
  type Awards,
  type RowProblem,
} from "./award-row.js";
import { COLUMNS, columnsOf, isKnownHeader, plain, type PlacedColumn } from "./columns.js";
import { DateColumn } from "./date-column.js";
import { likelyDates } from "./far-dates.js";
import { Notes } from "./notes.js";
import { NumberColumn } from "./number-column.js";
import type { Answers, OpenQuestion } from "./question.js";
import {
  delimiterOf,
  nameOfDelimiter,
  recordsOf,
  type Delimiter,
  type TableRecord,
} from "./records.js";
import { decodeTable, nameOfEncoding, readings, type TableText } from "./table-text.js";

export interface TableOptions {
  readonly defaultAchievement: string | undefined;
  readonly answers: Answers;
  readonly now: UnixSeconds | undefined;
}

/**
 * Reads a table with a header. Cells are data: one that a spreadsheet would take for a formula is kept as it was
 * typed, and is made harmless where a table is written.
 *
 * @throws {@link AwardsError}
 */
export function readTable(bytes: Uint8Array, options: TableOptions): Awards {
  const { answers, defaultAchievement, now } = options;
  const table = decodeTable(bytes, answers.encoding);
  const delimiter = delimiterOf(table.text, isKnownHeader);
  const all = recordsOf(table.text, delimiter);
  const at = headerAt(all);
  const header = all[at];
  const records = all.slice(at + 1);
  if (header === undefined || records.length === 0) {
    const got = all.length === 0 ? "an empty file" : "a header alone";
    throw new AwardsError("EMPTY", `Expected a header and at least one award, got ${got}.`);
  }
  const headers = headersOf(header, records);
  const isEmpty = (place: number): boolean => records.every(({ cells }) => isBlank(cells[place]));
  const columns = columnsOf(headers, answers.map ?? [], defaultAchievement, isEmpty);
  const notes = new Notes();
  const reader = new RowReader({
    headers,
    columns,
    delimiter,
    answers,
    defaultAchievement,
    notes,
    now,
  });
  records.forEach(({ cells }, i) => {
    reader.look(i + 1, cells);
  });
  const rows = records.map((record, i) => reader.read(record, i + 1));
  return {
    rows,
    notes: [
      ...tableNotes(all.slice(0, at), delimiter, table, answers),
      ...reader.remarks(),
      ...notes.sentences(),
    ],
    questions: [...encodingQuestion(bytes, table, records), ...reader.questions()],
    table: { headers, cells: records.map(({ cells }) => cells) },
  };
}

const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === "";

/** Rows above the header are a title and such: the header is the one of the first rows with the most known names. */
const LOOKED_AT = 10;

function headerAt(records: readonly TableRecord[]): number {
  const known = records
    .slice(0, LOOKED_AT)
    .map(({ cells }) => new Set(cells.map(plain).filter((it) => isKnownHeader(it))).size);
  const most = Math.max(0, ...known);
  const first = known[0] ?? 0;
  // One cell of a row may be a header's name by accident, as long as the first row looks like a header.
  return most < 2 || first === most ? 0 : known.indexOf(most);
}

/** As many as the widest record needs, so that cells beyond the header aren't lost. */
function headersOf({ cells }: TableRecord, records: readonly TableRecord[]): string[] {
  const headers = cells.map((cell) => cell.trim());
  const isUsed = (place: number): boolean =>
    headers[place] !== "" || records.some((it) => !isBlank(it.cells[place]));
  while (headers.length > 1 && !isUsed(headers.length - 1)) headers.pop();
  return headers;
}

function tableNotes(
  above: readonly TableRecord[],
  delimiter: Delimiter,
  { encoding, isSure }: TableText,
  answers: Answers,
): string[] {
  const title = above.map(({ cells }) => cells.join(" ").trim().slice(0, 80)).join("; ");
  const rows = above.length === 1 ? "1 row" : `${above.length} rows`;
  const isNamed = answers.encoding !== undefined;
  return [
    ...(encoding === "utf-8" && isSure
      ? []
      : [`The file was read as ${nameOfEncoding(encoding)}.`]),
    ...(encoding === "utf-8" && isNamed && !/^utf-?8/i.test(answers.encoding)
      ? [`The file is UTF-8 and was read so, not as ${answers.encoding}.`]
      : []),
    ...(delimiter === "," ? [] : [`Cells are separated by ${nameOfDelimiter(delimiter)}.`]),
    ...(above.length === 0 ? [] : [`${rows} above the header left out: “${title}”.`]),
  ];
}

function encodingQuestion(
  bytes: Uint8Array,
  { encoding, isSure }: TableText,
  records: readonly TableRecord[],
): OpenQuestion[] {
  if (isSure) return [];
  // Where the first telling cells stand in the text is the same in every reading: a byte is a letter.
  const telling = records
    .flatMap(({ cells, line }) => cells.map((cell) => ({ cell, line })))
    .filter(({ cell }) => /[^\p{ASCII}]/u.test(cell))
    .slice(0, 3);
  const [first] = telling;
  if (first === undefined) return [];
  const all = readings(bytes);
  const own = all.find(([page]) => page === encoding)?.[1] ?? "";
  const at = own.indexOf(first.cell);
  const answers = all
    .map(([page, text]) => ({
      option: "encoding" as const,
      value: page,
      meaning: `${nameOfEncoding(page)}: “${text.slice(at, at + first.cell.length).slice(0, 80)}”`,
    }))
    .sort((a, b) => Number(b.value === encoding) - Number(a.value === encoding));
  return [
    {
      code: "encoding",
      found: `The file isn't UTF-8, and its bytes don't say what it is. It was read as ${nameOfEncoding(encoding)}: “${first.cell.slice(0, 80)}” — right?`,
      samples: telling.map(({ cell, line }) => `line ${line}: ${cell.slice(0, 80)}`),
      answers,
    },
  ];
}

interface Reading {
  readonly headers: readonly string[];
  readonly columns: readonly PlacedColumn[];
  readonly delimiter: Delimiter;
  readonly answers: Answers;
  readonly defaultAchievement: string | undefined;
  readonly notes: Notes;
  readonly now: UnixSeconds | undefined;
}

const NONE: readonly RowProblem[] = [];
const RECIPIENT = new Set(["name", "email", "id", "studentId"]);
const EVIDENCE = new Set(["evidenceUrl", "evidenceName", "evidenceDigest"]);

/** One row after another of one table. */
class RowReader {
  readonly #of: Reading;
  readonly #dates = new Map<number, DateColumn>();
  readonly #numbers = new Map<number, NumberColumn>();
  /** What is wrong with cells of the row that is being read. */
  #problems: RowProblem[] = [];

  constructor(of: Reading) {
    this.#of = of;
    const { columns, answers, notes, delimiter, now } = of;
    columns.forEach(({ column, header }, i) => {
      if (column.kind === "date") {
        const likely = likelyDates(column.name, now);
        this.#dates.set(i, new DateColumn(header, { answers, notes, likely }));
      }
      if (column.kind === "number") {
        this.#numbers.set(i, new NumberColumn(header, delimiter === ",", answers, notes));
      }
    });
  }

  readonly columnOf = (pointer: string): string | undefined =>
    this.#of.columns.find(({ column }) => column.pointers.includes(pointer))?.header;

  look(row: number, cells: readonly string[]): void {
    for (const columns of [this.#dates, this.#numbers]) {
      for (const [i, column] of columns) {
        const text = cells[this.#of.columns[i]?.places[0] ?? 0]?.trim() ?? "";
        if (text !== "") column.look(row, text);
      }
    }
  }

  read({ cells, line }: TableRecord, row: number): AwardRow {
    const { headers, delimiter } = this.#of;
    const { columnOf } = this;
    if (cells.length > headers.length && cells.slice(headers.length).some((it) => !isBlank(it))) {
      return { row, line, columnOf, problems: [tooLong(cells, headers, delimiter)] };
    }
    if (this.#problems.length > 0) this.#problems = [];
    const parsed = parseDraft(this.#awardOf(row, cells));
    const found = this.#problems;
    if (parsed.ok && found.length === 0) {
      return { row, line, columnOf, draft: parsed.draft, days: parsed.days, problems: NONE };
    }
    const judged = new Set(found.map(({ column }) => column));
    const others = (parsed.ok ? [] : parsed.problems)
      .map((problem) => rowProblem({ columnOf }, problem))
      .filter(({ column }) => column === undefined || !judged.has(column));
    return { row, line, columnOf, problems: [...found, ...others] };
  }

  remarks(): string[] {
    return [...this.#dates.values()].flatMap((column) => column.remarks());
  }

  questions(): OpenQuestion[] {
    return [
      ...[...this.#dates.values()].flatMap((column) => column.questions()),
      ...[...this.#numbers.values()].flatMap((column) => column.questions()),
    ];
  }

  /** An award's JSON from its cells; an empty cell says nothing, and one that can't be read is left to its problem. */
  #awardOf(row: number, cells: readonly string[]): JsonObject {
    const award: Record<string, Json> = {};
    const recipient: Record<string, Json> = {};
    const evidence: Record<string, Json> = {};
    const { columns, defaultAchievement } = this.#of;
    for (const [i, { column, places }] of columns.entries()) {
      const text = textOf(cells, places);
      if (text === "") continue;
      const value = this.#valueOf(i, row, text);
      if (value === undefined) continue;
      const target = RECIPIENT.has(column.name)
        ? recipient
        : EVIDENCE.has(column.name)
          ? evidence
          : award;
      target[column.name] = value;
    }
    if (award["achievement"] === undefined && defaultAchievement !== undefined) {
      award["achievement"] = defaultAchievement;
    }
    award["recipient"] = recipient;
    const { evidenceUrl: id, evidenceName: name, evidenceDigest: digestSRI } = evidence;
    const withId: JsonObject = id === undefined ? {} : { id };
    const withName: JsonObject = name === undefined ? {} : { name };
    if (id !== undefined || name !== undefined) {
      award["evidence"] = [{ ...withId, type: ["Evidence"], ...withName }];
    }
    if (digestSRI !== undefined) award["relatedResource"] = [{ ...withId, digestSRI }];
    return award;
  }

  #valueOf(i: number, row: number, text: string): Json | undefined {
    const column = this.#of.columns[i];
    if (column === undefined) return undefined;
    const { header } = column;
    const broken = flawOfCell(column.column.name, text);
    if (broken) {
      this.#problems.push({ column: header, value: truncated(text), ...broken });
      return undefined;
    }
    const typed = this.#dates.get(i)?.cell(row, text) ?? this.#numbers.get(i)?.cell(row, text);
    if (typed?.ok === false) {
      const { problem } = typed;
      this.#problems.push({ column: header, ...problem, value: truncated(problem.value ?? text) });
      return undefined;
    }
    if (typed) return "date" in typed ? typed.date : typed.value;
    if (column.column.kind === "prose" || !text.includes("\n")) return text;
    const flat = text.replaceAll(/\s*\n\s*/g, " ");
    this.#of.notes.add(header, "a line break, read as a blank", {
      row,
      from: text.replaceAll("\n", "⏎"),
      to: flat,
    });
    return flat;
  }
}

function textOf(cells: readonly string[], places: readonly [number, ...number[]]): string {
  if (places.length === 1) return withoutGuard(cells[places[0]]?.trim() ?? "");
  return places
    .map((place) => cells[place]?.trim() ?? "")
    .filter((cell) => cell !== "")
    .join(" ");
}

/** An apostrophe that keeps a spreadsheet from taking the cell for a formula. */
const withoutGuard = (text: string): string =>
  text.startsWith("'") && /^'[=+\-@]/.test(text) ? text.slice(1) : text;

const SPREADSHEET_ERROR =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|VALEUR!|NOM\?|NOMBRE!|NUL!)$|^#{3,}$|^Err:\d{3}$/;

function flawOfCell(
  name: string,
  text: string,
): { code: string; reason: string; suggestion?: string } | undefined {
  const first = text.charCodeAt(0);
  if ((first === 0x23 || first === 0x45) && SPREADSHEET_ERROR.test(text)) {
    return {
      code: "SPREADSHEET_ERROR",
      reason: "Expected what the spreadsheet was to show, got its sign for an error.",
      suggestion: "Mend the formula, or make the column wider, and save the table again.",
    };
  }
  if ((name === "studentId" || name === "licenseNumber") && /^\d(?:[.,]\d+)?E\+\d+$/.test(text)) {
    return {
      code: "SPREADSHEET_NUMBER",
      reason: "Expected all digits, got a number that the spreadsheet cut short.",
      suggestion: "Format the column as text, fill it in again, and save the table again.",
    };
  }
  if (text.includes("\ufffd")) {
    return {
      code: "LOST_LETTER",
      reason: "Expected letters, got the sign for one that an earlier program could not read.",
      suggestion: "Save the table again from where it was made.",
    };
  }
  return undefined;
}

function tooLong(
  cells: readonly string[],
  headers: readonly string[],
  delimiter: Delimiter,
): RowProblem {
  const reason = `Expected ${headers.length} cells as in the header, got ${cells.length}.`;
  const suggestion = `Put quotes around a cell that has ${nameOfDelimiter(delimiter)} in it.`;
  return { code: "CELL_COUNT", value: truncated(cells.join(delimiter)), reason, suggestion };
}

/** The columns that a JSON award can have, too, by the pointers to their members. */
export const MEMBERS = COLUMNS.filter(({ kind }) => kind === "date" || kind === "number");
