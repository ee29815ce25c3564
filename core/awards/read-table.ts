import type { UnixSeconds } from "../time.js";
import { AwardsError, type AwardsPart, type OpenedAwards } from "./award-row.js";
import { KEPT_BYTES, type ByteSource } from "./byte-source.js";
import { CODE_PAGES, readings, type CodePage, type Encoding } from "./code-pages.js";
import { columnsOf, headersNamedBy, isKnownHeader, isSettledHeader, plain } from "./columns.js";
import type { Delimiter } from "./delimiter.js";
import { Notes, type AwardsNote } from "./notes.js";
import type { Answers, OpenQuestion } from "./question.js";
import {
  delimiterOf,
  isBlank,
  hasLoneReturns,
  HEAD_LENGTH,
  recordTexts,
  type RecordText,
  type TableRecord,
} from "./records.js";
import { readSettled, SettledTexts, type Settled } from "./settled.js";
import { decodeTable, encodingNamed, type TableText } from "./table-text.js";
import { RowReader } from "./row-reader.js";

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
