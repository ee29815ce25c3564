import { bytes32, type Bytes32 } from "../bytes.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { canonicalJson } from "../jcs.js";
import { keccak } from "../keccak.js";
import { formatInstant, parseInstant } from "../time.js";
import { parseDay } from "./date.js";
import { OPEN_BADGES } from "./open-badges.js";
import type { Problem } from "./problem.js";
import { many, one, shapeProblems, type Classes, type Kind, type ShapeCode } from "./shape.js";

/** Whom an award is about. The e-mail and the student's number enter the credential as salted hashes. */
export interface Recipient {
  readonly name: string;
  readonly email?: string;
  /** A DID or `urn:uuid:`; the service gives one where there is none. */
  readonly id?: string;
  readonly studentId?: string;
}

/**
 * An award as an issuer writes it: only what Open Badges 3.0 can carry without a context of ours. Dates are
 * `YYYY-MM-DD` or instants; `parseDraft` makes instants of them.
 */
export interface CredentialDraft {
  /** The code of a definition that the service holds, or the definition itself. */
  readonly achievement: string | JsonObject;
  readonly recipient: Recipient;
  readonly awardedDate?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly activityStartDate?: string;
  readonly activityEndDate?: string;
  readonly creditsEarned?: number;
  /** Becomes a result for the definition's `ext:LearningHours`. */
  readonly hours?: number;
  /** Becomes a result for the definition's one description of a grade. */
  readonly grade?: string;
  readonly term?: string;
  readonly role?: string;
  readonly licenseNumber?: string;
  readonly narrative?: string;
  /** Open Badges `Profile` of who assessed, where that isn't the issuer. */
  readonly source?: JsonObject;
  /** Open Badges `Result`. */
  readonly results?: readonly JsonObject[];
  /** Open Badges `Evidence`; the hash of its file goes into `relatedResource`, under the same id. */
  readonly evidence?: readonly JsonObject[];
  readonly relatedResource?: readonly JsonObject[];
  /** Signed `EndorsementCredential`s about this award. */
  readonly endorsement?: readonly JsonObject[];
}

export type DraftCode = ShapeCode | "ORDER" | "DUPLICATE";
export type ParsedDraft =
  | {
      readonly ok: true;
      readonly draft: CredentialDraft;
      /** The dates that were written as days. */
      readonly days: ReadonlySet<DateName>;
    }
  | { readonly ok: false; readonly problems: readonly Problem<DraftCode>[] };

export const DATE_NAMES = [
  "awardedDate",
  "validFrom",
  "validUntil",
  "activityStartDate",
  "activityEndDate",
] as const;
export type DateName = (typeof DATE_NAMES)[number];

const DRAFT_MEMBERS: Readonly<Record<string, Kind>> = {
  achievement: "code",
  recipient: one("Recipient"),
  ...Object.fromEntries(DATE_NAMES.map((name) => [name, "dayOrInstant" as const])),
  creditsEarned: "amount",
  hours: "amount",
  grade: "line",
  term: "line",
  role: "line",
  licenseNumber: "line",
  narrative: "prose",
  source: one("Profile"),
  results: many("Result"),
  evidence: many("Evidence"),
  relatedResource: many("RelatedResource"),
  endorsement: many("Endorsement"),
};
const required = ["achievement", "recipient"];

const CLASSES: Classes = {
  ...OPEN_BADGES,
  Recipient: {
    members: { name: "line", email: "email", id: "subjectId", studentId: "line" },
    required: ["name"],
  },
  DraftByCode: { members: DRAFT_MEMBERS, required },
  DraftWithDefinition: {
    members: { ...DRAFT_MEMBERS, achievement: one("AchievementDefinition") },
    required,
  },
};

/** Reads an award, or says all that is wrong with it, by pointers into `json`. */
export function parseDraft(json: Json): ParsedDraft {
  const trimmed = trim(json);
  const problems = draftProblems(trimmed);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, ...normalise(trimmed as unknown as CredentialDraft) };
}

/** Every problem of an award whose achievement may be its code or stand in it. */
export function draftProblems(json: Json): Problem<DraftCode>[] {
  const hasDefinition = isJsonObject(json) && isJsonObject(json.achievement ?? null);
  const name = hasDefinition ? "DraftWithDefinition" : "DraftByCode";
  const problems: Problem<DraftCode>[] = shapeProblems(json, one(name), CLASSES);
  if (!isJsonObject(json)) return problems;
  problems.push(...orderProblems(json), ...duplicateProblems(json));
  return problems;
}

/**
 * Finds duplicates: two drafts of one key are the same award. Letters composed or not, and an e-mail in
 * capitals, make no other person.
 */
export const draftKey = (draft: CredentialDraft): Bytes32 => bytes32(draftDigest(draft));

/** The bytes of {@link draftKey}. */
export function draftDigest(draft: CredentialDraft): Uint8Array {
  const { recipient } = draft;
  const email = recipient.email?.toLowerCase();
  const same = { ...draft, recipient: { ...recipient, ...(email !== undefined && { email }) } };
  const text = JSON.stringify(same);
  const composed = text.normalize("NFC");
  const normal = (composed === text ? same : JSON.parse(composed)) as JsonObject;
  return keccak(canonicalJson(normal));
}

/** Pasted cells and fields carry blanks at their ends that are not meant. The same value where there are none. */
function trim(json: Json): Json {
  if (typeof json === "string") return json.trim();
  if (Array.isArray(json)) {
    const items = json.map(trim);
    return items.some((item, i) => item !== json[i]) ? items : json;
  }
  if (!isJsonObject(json)) return json;
  let trimmed: JsonObject | undefined;
  for (const [name, value] of Object.entries(json)) {
    // A definition and an endorsement stay as they are: the one is identical in all awards, the other is signed.
    if (name === "endorsement" || (name === "achievement" && isJsonObject(value))) continue;
    const member = trim(value);
    if (member === value) continue;
    trimmed ??= { ...json };
    trimmed[name] = member;
  }
  return trimmed ?? json;
}

function normalise(draft: CredentialDraft): {
  draft: CredentialDraft;
  days: ReadonlySet<DateName>;
} {
  const normal: { -readonly [Name in keyof CredentialDraft]: CredentialDraft[Name] } = { ...draft };
  let mask = 0;
  for (const [i, name] of DATE_NAMES.entries()) {
    const text = draft[name];
    const instant = text === undefined ? text : instantOf(text, name === "validUntil");
    if (instant === undefined || instant === text) continue;
    normal[name] = instant;
    mask |= 1 << i;
  }
  return { draft: normal, days: DATE_SETS[mask] ?? new Set() };
}

/** Every set of dates, by the bits of its number: awards in millions have the same few. */
const DATE_SETS: readonly ReadonlySet<DateName>[] = Array.from(
  { length: 1 << DATE_NAMES.length },
  (_, mask) => new Set(DATE_NAMES.filter((_name, i) => (mask & (1 << i)) !== 0)),
);

/** A day begins at midnight UTC; one that something is valid until counts to its last second. */
function instantOf(text: string, isEnd: boolean): string {
  if (parseDay(text) === undefined) return text;
  return `${text}T${isEnd ? "23:59:59" : "00:00:00"}Z`;
}

function orderProblems(json: JsonObject): Problem<DraftCode>[] {
  return [
    ...orderProblem(json, "activityStartDate", "activityEndDate"),
    ...orderProblem(json, "validFrom", "validUntil"),
  ];
}

function orderProblem(json: JsonObject, first: string, last: string): Problem<DraftCode>[] {
  if (json[first] === undefined || json[last] === undefined) return [];
  const [from, until] = [secondsOf(json[first], false), secondsOf(json[last], true)];
  if (from === undefined || until === undefined || from <= until) return [];
  const value = json[last] ?? null;
  const reason = `Expected ${last} not before ${first}, which is ${formatInstant(from)}.`;
  return [{ pointer: `/${last}`, code: "ORDER", value, reason }];
}

const secondsOf = (value: Json | undefined, isEnd: boolean): number | undefined =>
  typeof value === "string" ? parseInstant(instantOf(value, isEnd)) : undefined;

/** VCDM 2.0 §5.3: one object for each related resource. */
function duplicateProblems({ relatedResource }: JsonObject): Problem<DraftCode>[] {
  if (!Array.isArray(relatedResource)) return [];
  const ids = relatedResource.map((item) => (isJsonObject(item) ? item.id : undefined));
  return ids.flatMap((id, i) => {
    if (typeof id !== "string" || ids.indexOf(id) === i) return [];
    const reason = "Expected each related resource once.";
    return [{ pointer: `/relatedResource/${i}/id`, code: "DUPLICATE", value: id, reason }];
  });
}
