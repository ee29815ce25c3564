import { parseDraft } from "../credential/draft.js";
import { truncated } from "../credential/problem.js";
import type { Json, JsonObject } from "../json.js";
import type { UnixSeconds } from "../time.js";
import {
  AwardsError,
  isUndecided,
  rowProblem,
  type AwardRow,
  type AwardsPart,
  type OpenedAwards,
  type RowProblem,
} from "./award-row.js";
import { KEPT_BYTES, type ByteSource } from "./byte-source.js";
import { CODE_PAGES, readings, type CodePage, type Encoding } from "./code-pages.js";
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
import {
  delimiterOf,
  hasLoneReturns,
  HEAD_LENGTH,
  recordTexts,
  type RecordText,
  type TableRecord,
} from "./records.js";
import { readSettled, settledOf, SettledTexts, type Settled } from "./settled.js";
import { decodeTable, encodingNamed, type TableText } from "./table-text.js";

export interface TableOptions {
  readonly defaultAchievement: string | undefined;
  readonly answers: Answers;
  readonly now: UnixSeconds | undefined;
  /** Where these are rows of a longer table. */
  readonly part: AwardsPart | undefined;
}

/**
 * Reads a table with a header. Cells are data: one that a spreadsheet would take for a formula is kept as it was
 * typed, and is made harmless where a table is written.
 *
 * @throws {@link AwardsError}
 */
export function openTable(source: ByteSource, options: TableOptions): OpenedAwards {
  const { answers, now, part } = options;
  const opened = splitTable(source, answers);
  const { table, delimiter, above, headers, records } = opened;
  const earlier = part?.settled === undefined ? opened.earlier : readSettled([part.settled]);
  const defaultAchievement = options.defaultAchievement ?? earlier.achievement;
  const map = answers.map ?? [];
  const known = { map, earlierMap: earlier.map, defaultAchievement };
  const columns = columnsOf(headers, known, (place) => !opened.isUsed(place));
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
  const firstRow = part?.firstRow ?? 1;
  // Of a part, the whole table has settled what can be settled: fewer rows would settle it otherwise.
  if (part?.settled === undefined) {
    let row = firstRow;
    for (const { cells } of records()) reader.look(row++, cells);
  }
  const encoding = [table.encoding, answers.encoding ?? earlier.encoding]
    .map((it) => it && encodingNamed(it))
    .find((it) => it !== undefined && Object.hasOwn(CODE_PAGES, it));
  const settled: Settled = {
    ...(defaultAchievement !== undefined && { achievement: defaultAchievement }),
    ...(encoding && { encoding }),
    map: [...map, ...earlier.map.filter((it) => !map.includes(it))],
    ...reader.settled(),
  };
  return {
    *rows() {
      let row = firstRow;
      for (const record of records()) yield reader.read(record, row++);
    },
    found: () => ({
      notes: [
        ...tableNotes(above, delimiter, table, answers),
        ...reader.remarks(),
        ...notes.list(),
      ],
      questions: [...encodingQuestion(table, records), ...reader.questions()],
    }),
    table: { headers, delimiter, settled },
    settled,
    head: opened.head,
    *texts() {
      for (const { text } of records()) yield text;
    },
  };
}

/** A table before its columns are known. */
interface SplitTable {
  readonly table: TableText;
  readonly delimiter: Delimiter;
  readonly above: readonly TableRecord[];
  /** What is written above the first award, the header included. */
  readonly head: string;
  readonly headers: readonly string[];
  /** At least one, as often as wanted. */
  readonly records: () => Iterable<RecordText>;
  /** Whether a column has a cell below its header. */
  readonly isUsed: (place: number) => boolean;
  /** Of refused rows that were saved: by what they were read in the table that they come from. */
  readonly earlier: Settled;
}

/** What saved rows say of their encoding counts where a spreadsheet saved them again in an older one. */
function splitTable(source: ByteSource, answers: Answers): SplitTable {
  const map = answers.map ?? [];
  const isShort = source.length <= KEPT_BYTES;
  const opened = splitText(decodeTable(source, answers.encoding), map, isShort);
  const named = opened.earlier.encoding;
  return opened.table.isSure || named === undefined
    ? opened
    : splitText(decodeTable(source, named), map, isShort);
}

function splitText(table: TableText, map: readonly string[], isShort: boolean): SplitTable {
  const named = headersNamedBy(map);
  const isHeader = (cell: string): boolean => isKnownHeader(cell) || named.has(plain(cell));
  const delimiter = delimiterOf(headText(table), isHeader);
  const areReturnsLines = hasLoneReturns(table.texts());
  const read = (): Iterable<RecordText> => recordTexts(table.texts(), delimiter, areReturnsLines);
  const kept = isShort ? [...read()] : undefined;
  const all = (): Iterable<RecordText> => kept ?? read();
  const first = firstOf(all(), LOOKED_AT);
  const at = headerAt(first, isHeader);
  const header = first[at];
  const records = function* (): Generator<RecordText> {
    let left = at + 1;
    for (const record of all()) if (left-- <= 0) yield record;
  };
  const place = header?.cells.findIndex((cell) => isSettledHeader(cell.trim())) ?? -1;
  const settledBy = new SettledTexts();
  const used: boolean[] = [];
  let count = 0;
  for (const { cells } of records()) {
    count += 1;
    for (let i = 0; i < cells.length; i += 1) if (!used[i] && !isBlank(cells[i])) used[i] = true;
    if (place >= 0) settledBy.add((cells[place] ?? "").trim());
  }
  if (header === undefined || count === 0) {
    const got = first.length === 0 ? "an empty file" : "a header alone";
    throw new AwardsError("EMPTY", `Expected a header and at least one award, got ${got}.`);
  }
  const isUsed = (column: number): boolean => used[column] ?? false;
  return {
    ...{ table, delimiter, above: first.slice(0, at), records, isUsed },
    head: first
      .slice(0, at + 1)
      .map(({ text }) => `${text}\n`)
      .join(""),
    headers: headersOf(header, isUsed),
    earlier: settledBy.settled(),
  };
}

function headText({ texts }: TableText): string {
  let text = "";
  for (const piece of texts()) {
    text += piece;
    if (text.length >= HEAD_LENGTH) break;
  }
  return text;
}

function firstOf<Item>(items: Iterable<Item>, count: number): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    first.push(item);
    if (first.length === count) break;
  }
  return first;
}

const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === "";

/**
 * Rows above the header are a title and such: the header is the one of the first rows with the most names that mean
 * something; where there are none, the first that has more than one cell.
 */
const LOOKED_AT = 10;

function headerAt(first: readonly TableRecord[], isHeader: (cell: string) => boolean): number {
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
function headersOf({ cells }: TableRecord, isUsed: (place: number) => boolean): string[] {
  const headers = cells.map((cell) => cell.trim());
  const isNeeded = (place: number): boolean => headers[place] !== "" || isUsed(place);
  while (headers.length > 1 && !isNeeded(headers.length - 1)) headers.pop();
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
  { encoding, isSure }: TableText,
  records: () => Iterable<TableRecord>,
): OpenQuestion[] {
  if (isSure || !isCodePage(encoding)) return [];
  let count = 0;
  const found: { readonly cell: string; readonly line: number }[] = [];
  for (const { cells, line } of records()) {
    for (const cell of cells) {
      if (!/[^\p{ASCII}]/u.test(cell)) continue;
      count += 1;
      if (found.length < SAMPLES) found.push({ cell, line });
    }
  }
  const [first] = found;
  if (first === undefined) return [];
  const answers = readings(first.cell, encoding)
    .map(([page, text]) => ({
      option: "encoding" as const,
      value: page,
      becomes: text.slice(0, 80),
    }))
    .sort((a, b) => Number(b.value === encoding) - Number(a.value === encoding));
  const samples = found.map(({ cell, line }) => ({ line, text: cell.slice(0, 80) }));
  return [{ code: "encoding", count, readAs: encoding, samples, answers }];
}

const SAMPLES = 3;

const isCodePage = (encoding: Encoding): encoding is CodePage =>
  Object.hasOwn(CODE_PAGES, encoding);

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
      return { row, line, cells, columnOf, problems: [tooLong(cells, headers, delimiter)] };
    }
    if (this.#problems.length > 0) [this.#problems, this.#asked] = [[], []];
    const parsed = parseDraft(this.#awardOf(row, cells));
    const found = this.#problems;
    if (parsed.ok && found.length === 0) {
      const { draft, days } = parsed;
      return { row, line, cells, columnOf, draft, days, problems: NONE };
    }
    const judged = new Set(found.map(({ column }) => column));
    const others = (parsed.ok ? [] : parsed.problems)
      .map((problem) => rowProblem({ columnOf }, problem))
      .filter(({ column }) => column === undefined || !judged.has(column));
    const problems = [...found, ...others];
    if (isUndecided(problems)) {
      for (const { column, text, question } of this.#asked) column.ask(row, text, question);
    }
    return { row, line, cells, columnOf, problems };
  }

  remarks(): AwardsNote[] {
    return [...this.#dates.values()].flatMap((column) => column.remarks());
  }

  settled(): Pick<Settled, "dates" | "decimals" | "units" | "farDates"> {
    const named = <By>(columns: ReadonlyMap<number, By>): Map<string, By> =>
      new Map([...columns].map(([i, it]) => [this.#of.columns[i]?.column.name ?? "", it]));
    return {
      dates: named(settledOf(this.#dates)),
      decimals: named(settledOf(this.#numbers)),
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
