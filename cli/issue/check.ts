import { AwardsError, isUndecided, type SentTable } from "../../core/awards/award-row.js";
import type { AnswersSent } from "../../api/answers.js";
import type { FieldProblem } from "../../api/problem.js";
import { conformRow } from "../../core/awards/conform-row.js";
import { Notes, type AwardsNote } from "../../core/awards/notes.js";
import type { OpenQuestion } from "../../core/awards/question.js";
import { readAwards } from "../../core/awards/read-awards.js";
import { AWARDS_EN } from "../../core/awards/texts/en.js";
import type { AwardsTexts } from "../../core/awards/texts/texts.js";
import { completeAchievement, type IssuerProfile } from "../../core/credential/definition.js";
import { draftKey } from "../../core/credential/draft.js";
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
  /** Of rows that are left out, whatever is answered. */
  readonly problems: readonly FieldProblem[];
  /** Of rows that wait for an answer. */
  readonly waiting: readonly FieldProblem[];
  /** Codes, or names, of the achievements of the rows that can be issued. */
  readonly achievements: ReadonlySet<string>;
  /** Absent for awards that came as JSON. */
  readonly table: SentTable | undefined;
}

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
  { bytes, contentType }: AwardsFile,
  { files, kept, codes }: Achievements,
  { defaultAchievement, ...answers }: AnswersSent,
  now: number,
  { unreadable }: Pick<AwardsTexts, "unreadable"> = AWARDS_EN,
): Checked {
  const { rows, notes, questions, table } = refusing(
    () => readAwards(bytes, contentType, { defaultAchievement, answers, now }),
    unreadable,
  );
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
  const firstRow = new Map<string, number>();
  const problems: FieldProblem[] = [];
  const waiting: FieldProblem[] = [];
  const named = new Set<string>();
  let [undecided, refused, duplicate] = [0, 0, 0];
  for (const row of rows) {
    const conformed = conformRow(issuing, row, lookup, found);
    if (!conformed.ok && isUndecided(conformed.problems)) {
      undecided += 1;
      waiting.push(...conformed.problems);
      continue;
    }
    if (!conformed.ok) {
      refused += 1;
      problems.push(...conformed.problems);
      continue;
    }
    named.add(conformed.award.achievement);
    const key = draftKey(conformed.award.draft);
    const first = firstRow.get(key);
    if (first === undefined) firstRow.set(key, row.row);
    else {
      duplicate += 1;
      problems.push(duplicateOf(row.row, first, conformed.award.draft.recipient.name));
    }
  }
  const received = rows.length;
  const ready = received - undecided - refused - duplicate;
  return {
    ...{ received, ready, undecided, refused, duplicate },
    notes: [...notes, ...found.list()],
    ...{ questions, problems, waiting },
    achievements: named,
    table,
  };
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
