import { toHex } from "../bytes.js";
import { conform } from "../credential/conform.js";
import {
  checkAchievement,
  completeAchievement,
  type IssuerProfile,
} from "../credential/definition.js";
import type { CredentialDraft, DateName } from "../credential/draft.js";
import type { Problem } from "../credential/problem.js";
import type { JsonObject } from "../json.js";
import { formatInstant, parseInstant, type UnixSeconds } from "../time.js";
import { rowProblem, type AwardRow, type RowProblem } from "./award-row.js";
import { settleGrade } from "./grade.js";
import { nearestOf } from "./nearest.js";
import type { NoteAt, Notes, WrittenAs } from "./notes.js";

/** What a row may call its achievement by. */
export interface Lookup {
  readonly codes: readonly string[];
  readonly find: (code: string) => JsonObject | undefined;
}

/** What the issuer adds to each award. */
export interface Issuing {
  readonly issuer: IssuerProfile;
  /** A new version 4 UUID each time. */
  readonly uuid: () => string;
  readonly random: (bytes: number) => Uint8Array;
  readonly now: UnixSeconds;
}

/** One row that became a credential. */
export interface Award {
  readonly row: number;
  readonly line: number | undefined;
  readonly id: string;
  /** By which duplicates are found: it has the day that the row has, not the moment of issue. */
  readonly draft: CredentialDraft;
  readonly credential: JsonObject;
  /** Code, or name where the award brought its own definition. */
  readonly achievement: string;
}

export type ConformedRow =
  | { readonly ok: true; readonly award: Award }
  | { readonly ok: false; readonly problems: (RowProblem & { row: number; line?: number })[] };

/** Makes the unsigned credential of one row, or says all that is wrong with it. */
export function conformRow(
  { issuer, uuid, random, now }: Issuing,
  awardRow: AwardRow,
  lookup: Lookup,
  notes: Notes,
): ConformedRow {
  const { row, line, problems } = awardRow;
  const place = { row, ...(line === undefined ? {} : { line }) };
  const refuse = (found: readonly RowProblem[]): ConformedRow => ({
    ok: false,
    problems: found.map((problem) => ({ ...place, ...problem })),
  });
  if (awardRow.draft === undefined || problems.length > 0) return refuse(problems);

  const achievement = resolve(issuer, awardRow.draft.achievement, lookup);
  if (!achievement.ok) return refuse(achievement.problems.map((it) => rowProblem(awardRow, it)));
  const noteAt: NoteAt = (pointer, as, from, to) => {
    notes.add(awardRow.columnOf?.(pointer) ?? pointer, as, { row, from, to });
  };
  const draft = settleGrade(
    settleCode(awardRow.draft, achievement.label, noteAt),
    achievement.body,
    noteAt,
  );

  const id = `urn:uuid:${uuid()}`;
  const conformed = conform(validAtOnce(draft, awardRow.days, now), {
    issuer,
    achievement: achievement.body,
    id,
    subjectId: `urn:uuid:${uuid()}`,
    emailSalt: toHex(random(16)).slice(2),
    now,
  });
  if (!conformed.ok) return refuse(conformed.problems.map((it) => rowProblem(awardRow, it)));
  const { credential } = conformed;
  return { ok: true, award: { row, line, id, draft, credential, achievement: achievement.label } };
}

const OTHER_CAPITALS: WrittenAs = { form: "other-capitals" };

/** The code as the achievement has it, whatever its capitals in the row. */
function settleCode(draft: CredentialDraft, label: string, noteAt: NoteAt): CredentialDraft {
  const { achievement } = draft;
  if (typeof achievement !== "string" || achievement === label) return draft;
  noteAt("/achievement", OTHER_CAPITALS, achievement, label);
  return { ...draft, achievement: label };
}

/** Where the day begins first: UTC + 14. */
const FIRST_ZONE_SECONDS = 14 * 3_600;

/**
 * A day that has begun somewhere is valid from now, even where it hasn't in UTC: verifiers compare with their clocks,
 * and reject what isn't valid yet.
 */
function validAtOnce(
  draft: CredentialDraft,
  days: ReadonlySet<DateName> | undefined,
  now: UnixSeconds,
): CredentialDraft {
  const name = draft.validFrom === undefined ? "awardedDate" : "validFrom";
  const start = days?.has(name) === true ? parseInstant(draft[name] ?? "") : undefined;
  if (start === undefined || start <= now || start - FIRST_ZONE_SECONDS > now) return draft;
  return { ...draft, validFrom: formatInstant(now) };
}

type Resolved =
  | { readonly ok: true; readonly body: JsonObject; readonly label: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function resolve(
  issuer: IssuerProfile,
  named: string | JsonObject,
  { codes, find }: Lookup,
): Resolved {
  if (typeof named !== "string") {
    const problems = checkAchievement(named);
    if (problems.length > 0) {
      return {
        ok: false,
        problems: problems.map((it) => ({ ...it, pointer: `/achievement${it.pointer}` })),
      };
    }
    return { ok: true, body: completeAchievement(named, issuer), label: labelOf(named) };
  }
  const code = codeMeant(named, codes);
  const body = code === undefined ? undefined : find(code);
  if (body && code !== undefined) return { ok: true, body, label: code };
  const known = codes.length === 0 ? "none yet" : codes.join(", ");
  const near = nearestOf(named.toLowerCase(), codes, (it) => [it.toLowerCase()]);
  const problem: Problem = {
    pointer: "/achievement",
    code: "UNKNOWN_ACHIEVEMENT",
    value: named,
    reason: `Expected the code of an achievement that the service knows (${known}).`,
    suggestion: near ?? "Send the achievement first, or correct the code.",
  };
  return { ok: false, problems: [problem] };
}

/** The known code that a text is, whatever its capitals where only one is that. */
export function codeMeant(text: string, codes: readonly string[]): string | undefined {
  if (codes.includes(text)) return text;
  const lower = text.toLowerCase();
  const alike = codes.filter((code) => code.toLowerCase() === lower);
  return alike.length === 1 ? alike[0] : undefined;
}

/** The code that people know it by, else its name. */
function labelOf({ humanCode, name }: JsonObject): string {
  if (typeof humanCode === "string") return humanCode;
  return typeof name === "string" ? name : "";
}
