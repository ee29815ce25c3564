import { parseDraft } from "../credential/draft.js";
import { truncated } from "../credential/problem.js";
import type { Json, JsonObject } from "../json.js";
import type { UnixSeconds } from "../time.js";
import {
  AwardsError,
  isUndecided,
  rowProblem,
  type AwardRow,
  type Awards,
  type RowProblem,
} from "./award-row.js";
import { CODE_PAGES } from "./code-pages.js";
import {
  COLUMNS,
  columnsOf,
  headersNamedBy,
  isKnownHeader,
  isSettledHeader,
  plain,
  type PlacedColumn,
} from "./columns.js";
import { DateColumn } from "./date-column.js";
import { nameOfDelimiter, type Delimiter } from "./delimiter.js";
import { likelyDates } from "./far-dates.js";
import { Notes, type AwardsNote, type WrittenAs } from "./notes.js";
import { NumberColumn } from "./number-column.js";
import type { Answers, FarDates, OpenQuestion, QuestionCode } from "./question.js";
import { delimiterOf, recordsOf, type TableRecord } from "./records.js";
import { readSettled, type Settled } from "./settled.js";
import { decodeTable, encodingNamed, readings, type TableText } from "./table-text.js";

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
  const { answers, now } = options;
  const { table, delimiter, above, headers, records, earlier } = openTable(bytes, answers);
  const defaultAchievement = options.defaultAchievement ?? earlier.achievement;
  const isEmpty = (place: number): boolean => records.every(({ cells }) => isBlank(cells[place]));
  const map = answers.map ?? [];
  const known = { map, earlierMap: earlier.map, defaultAchievement };
  const columns = columnsOf(headers, known, isEmpty);
  const notes = new Notes();
  const reader = new RowReader({
    headers,
    columns,
    delimiter,
    answers,
    earlier,
    defaultAchievement,
    notes,
    now,
  });
  records.forEach(({ cells }, i) => {
    reader.look(i + 1, cells);
  });
  const rows = records.map((record, i) => reader.read(record, i + 1));
  const encoding = [table.encoding, answers.encoding ?? earlier.encoding]
    .map((it) => it && encodingNamed(it))
    .find((it) => it !== undefined && Object.hasOwn(CODE_PAGES, it));
  return {
    rows,
    notes: [...tableNotes(above, delimiter, table, answers), ...reader.remarks(), ...notes.list()],
    questions: [...encodingQuestion(bytes, table, records), ...reader.questions()],
    table: {
      headers,
      cells: records.map(({ cells }) => cells),
      delimiter,
      settled: {
        ...(defaultAchievement !== undefined && { achievement: defaultAchievement }),
        ...(encoding && { encoding }),
        map: [...map, ...earlier.map.filter((it) => !map.includes(it))],
        ...reader.settled(),
      },
    },
  };
}

/** A table before its columns are known. */
interface OpenedTable {
  readonly table: TableText;
  readonly delimiter: Delimiter;
  readonly above: readonly TableRecord[];
  readonly headers: readonly string[];
  /** At least one. */
  readonly records: readonly TableRecord[];
  /** Of refused rows that were saved: by what they were read in the table that they come from. */
  readonly earlier: Settled;
}

/** What saved rows say of their encoding counts where a spreadsheet saved them again in an older one. */
function openTable(bytes: Uint8Array, answers: Answers): OpenedTable {
  const map = answers.map ?? [];
  const opened = splitTable(decodeTable(bytes, answers.encoding), map);
  const named = opened.earlier.encoding;
  return opened.table.isSure || named === undefined
    ? opened
    : splitTable(decodeTable(bytes, named), map);
}

function splitTable(table: TableText, map: readonly string[]): OpenedTable {
  const named = headersNamedBy(map);
  const isHeader = (cell: string): boolean => isKnownHeader(cell) || named.has(plain(cell));
  const delimiter = delimiterOf(table.text, isHeader);
  const all = recordsOf(table.text, delimiter);
  const at = headerAt(all, isHeader);
  const header = all[at];
  const records = all.slice(at + 1);
  if (header === undefined || records.length === 0) {
    const got = all.length === 0 ? "an empty file" : "a header alone";
    throw new AwardsError("EMPTY", `Expected a header and at least one award, got ${got}.`);
  }
  const headers = headersOf(header, records);
  const place = headers.findIndex(isSettledHeader);
  const texts = new Set(records.map(({ cells }) => (cells[place] ?? "").trim()));
  const earlier = readSettled(place < 0 ? [] : [...texts].filter((it) => it !== ""));
  return { table, delimiter, above: all.slice(0, at), headers, records, earlier };
}

const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === "";

/**
 * Rows above the header are a title and such: the header is the one of the first rows with the most names that mean
 * something; where there are none, the first that has more than one cell.
 */
const LOOKED_AT = 10;

function headerAt(records: readonly TableRecord[], isHeader: (cell: string) => boolean): number {
  const first = records.slice(0, LOOKED_AT);
  const known = first.map(({ cells }) => new Set(cells.filter(isHeader).map(plain)).size);
  const most = Math.max(0, ...known);
  if (most === 0) {
    return Math.max(
      0,
      first.findIndex(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1),
    );
  }
  // One cell of a row may be a header's name by accident, as long as the first row looks like a header.
  return most < 2 || known[0] === most ? 0 : known.indexOf(most);
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
): AwardsNote[] {
  const title = above.map(({ cells }) => cells.join(" ").trim().slice(0, 80)).join("; ");
  const named = answers.encoding;
  const isUtf8 = encoding === "utf-8";
  return [
    ...(isUtf8 && isSure ? [] : [{ code: "encoding" as const, encoding }]),
    ...(isUtf8 && named !== undefined && !/^utf-?8/i.test(named)
      ? [{ code: "encoding-kept" as const, named }]
      : []),
    ...(delimiter === "," ? [] : [{ code: "delimiter" as const, delimiter }]),
    ...(above.length === 0
      ? []
      : [{ code: "rows-above-header" as const, count: above.length, title }]),
  ];
}

function encodingQuestion(
  bytes: Uint8Array,
  { encoding, isSure }: TableText,
  records: readonly TableRecord[],
): OpenQuestion[] {
  if (isSure) return [];
  // The first cells with such letters are at the same place of the text in every reading: a byte is a letter.
  const accented = records
    .flatMap(({ cells, line }) => cells.map((cell) => ({ cell, line })))
    .filter(({ cell }) => /[^\p{ASCII}]/u.test(cell));
  const [first] = accented;
  if (first === undefined) return [];
  const all = readings(bytes);
  const own = all.find(([page]) => page === encoding)?.[1] ?? "";
  const at = own.indexOf(first.cell);
  const answers = all
    .map(([page, text]) => ({
      option: "encoding" as const,
      value: page,
      becomes: text.slice(at, at + first.cell.length).slice(0, 80),
    }))
    .sort((a, b) => Number(b.value === encoding) - Number(a.value === encoding));
  const samples = accented.slice(0, 3).map(({ cell, line }) => ({ line, text: cell.slice(0, 80) }));
  return [{ code: "encoding", count: accented.length, readAs: encoding, samples, answers }];
}

interface Reading {
  readonly headers: readonly string[];
  readonly columns: readonly PlacedColumn[];
  readonly delimiter: Delimiter;
  readonly answers: Answers;
  readonly earlier: Settled;
  readonly defaultAchievement: string | undefined;
  readonly notes: Notes;
  readonly now: UnixSeconds | undefined;
}

const LINE_BREAK: WrittenAs = { form: "line-break" };
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
  /** Its cells that wait for an answer. */
  #asked: { column: DateColumn | NumberColumn; text: string; question: QuestionCode }[] = [];
  readonly #farDates: FarDates | undefined;
  readonly #units: "drop" | undefined;

  constructor(of: Reading) {
    this.#of = of;
    const { columns, answers, earlier, notes, delimiter, now } = of;
    const farDates = answers.farDates ?? earlier.farDates;
    const units = answers.units ?? earlier.units;
    [this.#farDates, this.#units] = [farDates, units];
    columns.forEach(({ column: { kind, name }, header }, i) => {
      if (kind === "date") {
        const dates = answers.dates ?? earlier.dates.get(name);
        const own = { ...(dates && { dates }), ...(farDates && { farDates }) };
        const likely = likelyDates(name, now);
        this.#dates.set(i, new DateColumn(header, { answers: own, notes, likely }));
      }
      if (kind === "number") {
        const decimals = answers.decimals ?? earlier.decimals.get(name);
        const own = { ...(decimals && { decimals }), ...(units && { units }) };
        const isPointSure = delimiter === ",";
        this.#numbers.set(i, new NumberColumn(header, { answers: own, notes, isPointSure }));
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
    if (this.#problems.length > 0) [this.#problems, this.#asked] = [[], []];
    const parsed = parseDraft(this.#awardOf(row, cells));
    const found = this.#problems;
    if (parsed.ok && found.length === 0) {
      return { row, line, columnOf, draft: parsed.draft, days: parsed.days, problems: NONE };
    }
    const judged = new Set(found.map(({ column }) => column));
    const others = (parsed.ok ? [] : parsed.problems)
      .map((problem) => rowProblem({ columnOf }, problem))
      .filter(({ column }) => column === undefined || !judged.has(column));
    const problems = [...found, ...others];
    if (isUndecided(problems)) {
      for (const { column, text, question } of this.#asked) column.ask(row, text, question);
    }
    return { row, line, columnOf, problems };
  }

  remarks(): AwardsNote[] {
    return [...this.#dates.values()].flatMap((column) => column.remarks());
  }

  settled(): Pick<Settled, "dates" | "decimals" | "units" | "farDates"> {
    const nameOf = (i: number): string => this.#of.columns[i]?.column.name ?? "";
    const among = <T>(columns: ReadonlyMap<number, { settled: () => T | undefined }>) =>
      new Map(
        [...columns].flatMap(([i, column]): [string, T][] => {
          const found = column.settled();
          return found === undefined ? [] : [[nameOf(i), found]];
        }),
      );
    return {
      dates: among(this.#dates),
      decimals: among(this.#numbers),
      ...(this.#units && { units: this.#units }),
      ...(this.#farDates === "keep" && { farDates: "keep" }),
    };
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
    const reader = this.#dates.get(i) ?? this.#numbers.get(i);
    const typed = reader?.cell(row, text);
    if (reader && typed?.ok === false) {
      const { problem } = typed;
      const { question } = problem;
      this.#problems.push({ column: header, ...problem, value: truncated(problem.value ?? text) });
      if (question) this.#asked.push({ column: reader, text, question });
      return undefined;
    }
    if (typed?.ok) return "date" in typed ? typed.date : typed.value;
    if (column.column.kind === "prose" || !text.includes("\n")) return text;
    const flat = text.replaceAll(/\s*\n\s*/g, " ");
    this.#of.notes.add(header, LINE_BREAK, { row, from: text.replaceAll("\n", "⏎"), to: flat });
    return flat;
  }
}

function textOf(cells: readonly string[], places: readonly [number, ...number[]]): string {
  if (places.length === 1) return withoutGuard(cells[places[0]]?.trim() ?? "");
  return places
    .map((place) => withoutGuard(cells[place]?.trim() ?? ""))
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
