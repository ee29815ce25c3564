import { parseDraft } from "../credential/draft.js";
import { truncated } from "../credential/problem.js";
import type { Json, JsonObject } from "../json.js";
import type { UnixSeconds } from "../time.js";
import { isUndecided, rowProblem, type AwardRow, type RowProblem } from "./award-row.js";
import type { PlacedColumn } from "./columns.js";
import { DateColumn } from "./date-column.js";
import { nameOfDelimiter, type Delimiter } from "./delimiter.js";
import { likelyDates } from "./far-dates.js";
import { Notes, type AwardsNote, type WrittenAs } from "./notes.js";
import { NumberColumn } from "./number-column.js";
import type { Answers, FarDates, OpenQuestion, QuestionCode } from "./question.js";
import { isBlank, type TableRecord } from "./records.js";
import { settledOf, type Settled } from "./settled.js";

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
export class RowReader {
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
