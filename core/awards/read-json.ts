import { parseDraft } from "../credential/draft.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { parseStrictJson, StrictJsonError } from "../strict-json.js";
import type { UnixSeconds } from "../time.js";
import {
  AwardsError,
  isUndecided,
  type AwardRow,
  type Awards,
  type RowProblem,
} from "./award-row.js";
import { DateColumn } from "./date-column.js";
import { likelyDates } from "./far-dates.js";
import { Notes, type AwardsNote } from "./notes.js";
import { NumberColumn } from "./number-column.js";
import { MEMBERS } from "./read-table.js";
import type { Answers } from "./question.js";

export interface JsonOptions {
  readonly maxBytes: number;
  readonly answers: Answers;
  readonly now: UnixSeconds | undefined;
}

/** One text that should be an award: read, or with what keeps it from being read. */
interface Entry {
  readonly line?: number;
  readonly json?: Json;
  readonly problem?: RowProblem;
}

/** @throws {@link AwardsError} for a text that the strict reader refuses: then no row of it can be trusted. */
export function readJsonArray(bytes: Uint8Array, options: JsonOptions): Awards {
  const json = readWhole(withoutMark(bytes), options.maxBytes);
  if (Array.isArray(json))
    return readEntries(
      json.map((award) => ({ json: award })),
      options,
    );
  const expected = "Expected an array of awards; for a single one, an array of one";
  const got = json === null ? "null" : typeof json;
  throw new AwardsError("NOT_AN_ARRAY", `${expected}. Got ${got}.`);
}

/** Each line is a text of its own: one that can't be read leaves the others good. */
export function readNdjson(bytes: Uint8Array, options: JsonOptions): Awards {
  const entries: Entry[] = [];
  for (const { line, text } of linesOf(withoutMark(bytes))) entries.push(readLine(text, line));
  return readEntries(entries, options);
}

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

function readEntries(entries: readonly Entry[], { answers, now }: JsonOptions): Awards {
  const notes = new Notes();
  const members = new Members(answers, notes, now);
  entries.forEach(({ json }, i) => {
    members.look(i + 1, json);
  });
  const rows = entries.map((entry, i) => rowOf(entry, i + 1, members));
  return {
    rows,
    notes: [...members.remarks(), ...notes.list()],
    questions: members.questions(),
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

/** The dates and numbers of awards that came as texts, each member read like a column of a table. */
class Members {
  readonly #dates: ReadonlyMap<string, DateColumn>;
  readonly #numbers: ReadonlyMap<string, NumberColumn>;

  constructor(answers: Answers, notes: Notes, now: UnixSeconds | undefined) {
    const names = (kind: "date" | "number"): string[] =>
      MEMBERS.filter((it) => it.kind === kind).map(({ name }) => name);
    this.#dates = new Map(
      names("date").map((name) => {
        const options = { answers, notes, likely: likelyDates(name, now) };
        return [name, new DateColumn(`/${name}`, options)];
      }),
    );
    this.#numbers = new Map(
      names("number").map((name) => {
        const options = { answers, notes, isPointSure: true };
        return [name, new NumberColumn(`/${name}`, options)];
      }),
    );
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

  questions(): Awards["questions"] {
    return [
      ...[...this.#dates.values()].flatMap((column) => column.questions()),
      ...[...this.#numbers.values()].flatMap((column) => column.questions()),
    ];
  }
}

const NEW_LINE = 0x0a;
const BLANK: ReadonlySet<number> = new Set([0x09, 0x0d, 0x20]);

/** Lines with more than blanks. Bytes can be split before they are decoded: no UTF-8 sequence holds a newline. */
function* linesOf(bytes: Uint8Array): Generator<{ line: number; text: Uint8Array }> {
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const found = bytes.indexOf(NEW_LINE, start);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.subarray(start, end);
    if (!text.every((byte) => BLANK.has(byte))) yield { line, text };
    start = end + 1;
  }
}
