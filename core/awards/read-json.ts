import { parseDraft } from "../credential/draft.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { parseStrictJson, StrictJsonError } from "../strict-json.js";
import type { UnixSeconds } from "../time.js";
import {
  AwardsError,
  isUndecided,
  type AwardRow,
  type AwardsPart,
  type OpenedAwards,
  type RowProblem,
} from "./award-row.js";
import { firstBytes, KEPT_BYTES, type ByteSource } from "./byte-source.js";
import { DateColumn } from "./date-column.js";
import { likelyDates } from "./far-dates.js";
import { Notes, type AwardsNote } from "./notes.js";
import { NumberColumn } from "./number-column.js";
import { MEMBERS } from "./columns.js";
import type { Answers, FarDates, OpenQuestion } from "./question.js";
import { readSettled, settledOf, type Settled } from "./settled.js";

export interface JsonOptions {
  readonly maxBytes: number;
  readonly answers: Answers;
  readonly now: UnixSeconds | undefined;
  /** Where these are awards of a longer text. */
  readonly part: AwardsPart | undefined;
}

/** One text that should be an award: read, or with what keeps it from being read. */
interface Entry {
  readonly line?: number;
  readonly json?: Json;
  readonly problem?: RowProblem;
}

/** @throws {@link AwardsError} for a text that the strict reader refuses: then no row of it can be trusted. */
export function openJsonArray(source: ByteSource, options: JsonOptions): OpenedAwards {
  const { maxBytes } = options;
  if (source.length > maxBytes) throw tooLarge(source.length, maxBytes);
  const json = readWhole(withoutMark(firstBytes(source, source.length)), maxBytes);
  if (Array.isArray(json)) {
    const entries = json.map((award) => ({ json: award }));
    return openEntries(() => entries, options);
  }
  const expected = "Expected an array of awards; for a single one, an array of one";
  const got = json === null ? "null" : typeof json;
  throw new AwardsError("NOT_AN_ARRAY", `${expected}. Got ${got}.`);
}

/** Each line is a text of its own: one that can't be read leaves the others good. */
export function openNdjson(source: ByteSource, options: JsonOptions): OpenedAwards {
  const read = function* (): Generator<Entry> {
    for (const { line, text } of linesOf(source)) yield readLine(text, line);
  };
  const kept = source.length <= KEPT_BYTES ? [...read()] : undefined;
  return {
    ...openEntries(() => kept ?? read(), options),
    head: "",
    *texts() {
      const decoder = new TextDecoder();
      for (const { text } of linesOf(source)) yield decoder.decode(text);
    },
  };
}

export const tooLarge = (length: number, maxBytes: number): AwardsError =>
  new AwardsError("TOO_LARGE", `Expected at most ${maxBytes} bytes, got ${length}.`);

/** Editors on Windows begin a file with it. */
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

function readWhole(bytes: Uint8Array, maxBytes: number): Json {
  if (bytes.length === 0) throw new AwardsError("EMPTY", "Expected awards, got an empty text.");
  try {
    return parseStrictJson(bytes, { maxBytes });
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new AwardsError("NOT_JSON", `${cause.message} (${cause.code})`, { cause });
  }
}

function readLine(text: Uint8Array, line: number): Entry {
  try {
    return { line, json: parseStrictJson(text) };
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    const { code, message: reason } = error;
    return { line, problem: { pointer: "", code, reason } };
  }
}

function openEntries(
  entries: () => Iterable<Entry>,
  { answers, now, part }: JsonOptions,
): OpenedAwards {
  const notes = new Notes();
  const earlier = readSettled(part === undefined ? [] : [part.settled]);
  const members = new Members({ answers, earlier, notes, now });
  const firstRow = part?.firstRow ?? 1;
  if (part === undefined) {
    let row = firstRow;
    for (const { json } of entries()) members.look(row++, json);
  }
  return {
    *rows() {
      let row = firstRow;
      for (const entry of entries()) yield rowOf(entry, row++, members);
    },
    found: () => ({
      notes: [...members.remarks(), ...notes.list()],
      questions: members.questions(),
    }),
    settled: members.settled(),
  };
}

function rowOf({ line, json, problem }: Entry, row: number, members: Members): AwardRow {
  const place = { row, ...(line === undefined ? {} : { line }) };
  if (problem) return { ...place, problems: [problem] };
  const { award, problems, asked } = members.read(row, json ?? null);
  const parsed = parseDraft(award);
  if (parsed.ok && problems.length === 0) {
    return { ...place, draft: parsed.draft, days: parsed.days, problems: [] };
  }
  const all: RowProblem[] = [...problems, ...(parsed.ok ? [] : parsed.problems)];
  if (isUndecided(all))
    asked.forEach((ask) => {
      ask();
    });
  return { ...place, problems: all };
}

interface ReadMembers {
  readonly award: Json;
  readonly problems: RowProblem[];
  /** Count the cells that wait for an answer, where nothing else is wrong with the row. */
  readonly asked: readonly (() => void)[];
}

interface MemberOptions {
  readonly answers: Answers;
  readonly earlier: Settled;
  readonly notes: Notes;
  readonly now: UnixSeconds | undefined;
}

/** The dates and numbers of awards that came as texts, each member read like a column of a table. */
class Members {
  readonly #dates: ReadonlyMap<string, DateColumn>;
  readonly #numbers: ReadonlyMap<string, NumberColumn>;

  readonly #units: "drop" | undefined;
  readonly #farDates: FarDates | undefined;

  constructor({ answers, earlier, notes, now }: MemberOptions) {
    const farDates = answers.farDates ?? earlier.farDates;
    const units = answers.units ?? earlier.units;
    [this.#farDates, this.#units] = [farDates, units];
    const names = (kind: "date" | "number"): string[] =>
      MEMBERS.filter((it) => it.kind === kind).map(({ name }) => name);
    this.#dates = new Map(
      names("date").map((name) => {
        const dates = answers.dates ?? earlier.dates.get(name);
        const own = { ...(dates && { dates }), ...(farDates && { farDates }) };
        const options = { answers: own, notes, likely: likelyDates(name, now) };
        return [name, new DateColumn(`/${name}`, options)];
      }),
    );
    this.#numbers = new Map(
      names("number").map((name) => {
        const decimals = answers.decimals ?? earlier.decimals.get(name);
        const own = { ...(decimals && { decimals }), ...(units && { units }) };
        return [name, new NumberColumn(`/${name}`, { answers: own, notes, isPointSure: true })];
      }),
    );
  }

  settled(): Settled {
    return {
      map: [],
      dates: settledOf(this.#dates),
      decimals: settledOf(this.#numbers),
      ...(this.#units && { units: this.#units }),
      ...(this.#farDates === "keep" && { farDates: "keep" }),
    };
  }

  look(row: number, json: Json | undefined): void {
    if (!isJsonObject(json ?? null)) return;
    for (const [column, text] of this.#texts(json as JsonObject)) column.look(row, text);
  }

  /** The award with its texts read; what can't be is left out of it, as it has its problem. */
  read(row: number, json: Json): ReadMembers {
    const problems: RowProblem[] = [];
    const asked: (() => void)[] = [];
    if (!isJsonObject(json)) return { award: json, problems, asked };
    let award: JsonObject | undefined;
    for (const [column, text, name] of this.#texts(json)) {
      const cell = column.cell(row, text);
      if (cell.ok && "date" in cell && cell.date === json[name]) continue;
      award ??= { ...json };
      if (cell.ok) award[name] = "date" in cell ? cell.date : cell.value;
      else {
        Reflect.deleteProperty(award, name);
        problems.push({ pointer: `/${name}`, ...cell.problem });
        const { question } = cell.problem;
        if (question)
          asked.push(() => {
            column.ask(row, text, question);
          });
      }
    }
    return { award: award ?? json, problems, asked };
  }

  *#texts(json: JsonObject): Generator<[DateColumn | NumberColumn, string, string]> {
    for (const columns of [this.#dates, this.#numbers]) {
      for (const [name, column] of columns) {
        const value = Object.hasOwn(json, name) ? json[name] : undefined;
        if (typeof value === "string" && value.trim() !== "") yield [column, value.trim(), name];
      }
    }
  }

  remarks(): AwardsNote[] {
    return [...this.#dates.values()].flatMap((column) => column.remarks());
  }

  questions(): OpenQuestion[] {
    return [
      ...[...this.#dates.values()].flatMap((column) => column.questions()),
      ...[...this.#numbers.values()].flatMap((column) => column.questions()),
    ];
  }
}

const NEW_LINE = 0x0a;
const BLANK: ReadonlySet<number> = new Set([0x09, 0x0d, 0x20]);

/** Lines with more than blanks. Bytes can be split before they are decoded: no UTF-8 sequence holds a newline. */
function* linesOf(source: ByteSource): Generator<{ line: number; text: Uint8Array }> {
  let line = 1;
  let rest = new Uint8Array(0);
  const at = (number: number, text: Uint8Array): { line: number; text: Uint8Array }[] => {
    const own = number === 1 ? withoutMark(text) : text;
    return isBlank(own) ? [] : [{ line: number, text: own }];
  };
  for (const piece of source.pieces()) {
    const bytes = rest.length === 0 ? piece : joined(rest, piece);
    let start = 0;
    for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, start)) {
      yield* at(line, bytes.subarray(start, end));
      line += 1;
      start = end + 1;
    }
    rest = bytes.slice(start);
  }
  yield* at(line, rest);
}

const isBlank = (text: Uint8Array): boolean => text.every((byte) => BLANK.has(byte));

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
