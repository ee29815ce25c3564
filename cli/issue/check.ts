import {
  AwardsError,
  isUndecided,
  type AwardRow,
  type SentTable,
} from "../../core/awards/award-row.js";
import type { AnswersSent } from "../../api/answers.js";
import type { FieldProblem } from "../../api/problem.js";
import { conformRow } from "../../core/awards/conform-row.js";
import { Notes, type AwardsNote } from "../../core/awards/notes.js";
import type { OpenQuestion } from "../../core/awards/question.js";
import { openAwards } from "../../core/awards/read-awards.js";
import { AWARDS_EN } from "../../core/awards/texts/en.js";
import type { AwardsTexts } from "../../core/awards/texts/texts.js";
import { completeAchievement, type IssuerProfile } from "../../core/credential/definition.js";
import { draftDigest } from "../../core/credential/draft.js";
import { FirstRows, RowSet } from "./first-rows.js";
import { Failure } from "../failure.js";
import type { AwardsFile } from "./awards-file.js";
import type { Achievements } from "./known-achievements.js";

/** What was found. Each row counts once: received = ready + undecided + refused + duplicate. */
export interface Checked {
  readonly received: number;
  readonly ready: number;
  /** Rows that are read once the questions are answered. */
  readonly undecided: number;
  readonly refused: number;
  readonly duplicate: number;
  readonly notes: readonly AwardsNote[];
  readonly questions: readonly OpenQuestion[];
  /** Of rows that are left out, whatever is answered: of the first {@link MAX_LISTED} such rows. */
  readonly problems: readonly FieldProblem[];
  /** Of rows that wait for an answer, of as many. */
  readonly waiting: readonly FieldProblem[];
  /** Of rows that are left out, listed or not. */
  readonly codes: ReadonlySet<string>;
  /** Whether a row is left out for something other than an answer. */
  readonly isLeftOut: (row: number) => boolean;
  /** Codes, or names, of the achievements of the rows that can be issued. */
  readonly achievements: ReadonlySet<string>;
  /** Absent for awards that came as JSON. */
  readonly table: SentTable | undefined;
}

/** More are too many for a screen; the saved file has all of them. */
export const MAX_LISTED = 10_000;

/** A row that won't be issued, as it was read. */
export interface LeftOutRow {
  readonly row: AwardRow;
  readonly problems: readonly FieldProblem[];
  readonly kind: "undecided" | "refused" | "duplicate";
}

export interface CheckOptions extends Partial<Pick<AwardsTexts, "unreadable">> {
  /** Called with each of them, in their order. */
  readonly onLeftOut?: (row: LeftOutRow) => void;
  /** Called from time to time with how many rows were checked. */
  readonly onProgress?: (rows: number) => void;
}

const PROGRESS_ROWS = 1_000;

/** Stands where the service's issuer will: what is wrong with a row doesn't depend on it. */
const SOMEBODY: IssuerProfile = {
  id: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
  type: ["Profile"],
  name: "Issuer",
};
const SOME_UUID = "00000000-0000-4000-8000-000000000000";

/**
 * What the service will find in a file of awards, without asking it; only awards that it took before are unknown here.
 *
 * @throws {@link Failure} `REFUSED` for a file that can't be read at all.
 */
export function checkAwards(
  awards: Pick<AwardsFile, "contentType" | "length" | "pieces">,
  { files, kept, codes }: Achievements,
  { defaultAchievement, ...answers }: AnswersSent,
  now: number,
  { unreadable = AWARDS_EN.unreadable, onLeftOut, onProgress }: CheckOptions = {},
): Checked {
  const options = { defaultAchievement, answers, now };
  const opened = refusing(() => openAwards(awards, awards.contentType, options), unreadable);
  const definitions = new Map(
    [...files, ...kept].map(({ code, json }) => [code, completeAchievement(json, SOMEBODY)]),
  );
  const lookup = {
    codes,
    find: (code: string) => definitions.get(code),
  };
  const issuing = {
    issuer: SOMEBODY,
    uuid: () => SOME_UUID,
    random: (count: number) => new Uint8Array(count),
    now,
  };
  const found = new Notes();
  const firstRows = new FirstRows();
  const leftOut = new RowSet();
  const lists = { problems: [] as FieldProblem[], waiting: [] as FieldProblem[] };
  const seen = new Set<string>();
  const named = new Set<string>();
  const counts = { undecided: 0, refused: 0, duplicate: 0 };
  let received = 0;
  const leaveOut = (row: AwardRow, kind: LeftOutRow["kind"], problems: FieldProblem[]): void => {
    counts[kind] += 1;
    if (kind !== "undecided") {
      leftOut.add(row.row);
      for (const { code } of problems) seen.add(code);
    }
    const isWaiting = kind === "undecided";
    const count = isWaiting ? counts.undecided : counts.refused + counts.duplicate;
    if (count <= MAX_LISTED) lists[isWaiting ? "waiting" : "problems"].push(...problems);
    onLeftOut?.({ row, problems, kind });
  };
  for (const row of refusingAll(opened.rows(), unreadable)) {
    received += 1;
    if (received % PROGRESS_ROWS === 0) onProgress?.(received);
    const conformed = conformRow(issuing, row, lookup, found);
    if (!conformed.ok) {
      const { problems } = conformed;
      leaveOut(row, isUndecided(problems) ? "undecided" : "refused", problems);
      continue;
    }
    const { achievement, draft } = conformed.award;
    named.add(achievement);
    const first = firstRows.firstOf(draftDigest(draft), row.row);
    if (first === row.row) continue;
    leaveOut(row, "duplicate", [duplicateOf(row.row, first, draft.recipient.name)]);
  }
  if (received === 0) {
    refusing(() => {
      throw new AwardsError("EMPTY", "Expected at least one award, got none.");
    }, unreadable);
  }
  const { notes, questions } = opened.found();
  return {
    ...{ received, ready: received - counts.undecided - counts.refused - counts.duplicate },
    ...counts,
    notes: [...notes, ...found.list()],
    ...{ questions, ...lists, codes: seen },
    isLeftOut: (row) => leftOut.has(row),
    achievements: named,
    table: opened.table,
  };
}

function* refusingAll<Item>(
  items: Iterable<Item>,
  unreadable: AwardsTexts["unreadable"],
): Generator<Item> {
  const iterator = items[Symbol.iterator]();
  for (;;) {
    const next = refusing(() => iterator.next(), unreadable);
    if (next.done === true) return;
    yield next.value;
  }
}

/** The same where nothing more is answered: rows that wait are left out. */
export function leavingOut(checked: Checked): Checked {
  const { undecided, refused, problems, waiting } = checked;
  return {
    ...checked,
    undecided: 0,
    refused: refused + undecided,
    problems: [...problems, ...waiting].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    waiting: [],
  };
}

const duplicateOf = (row: number, first: number, name: string): FieldProblem => ({
  row,
  code: "DUPLICATE",
  value: name,
  reason: `The same award is in row ${first} already.`,
});

function refusing<T>(read: () => T, unreadable: AwardsTexts["unreadable"]): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof AwardsError)) throw cause;
    throw new Failure("REFUSED", unreadable(cause), { cause });
  }
}
