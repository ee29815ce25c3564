import { invariant } from "../error.js";
import { canonicalJson } from "../jcs.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { formatInstant, parseInstant, type UnixSeconds } from "../time.js";
import { CONTEXT_URLS } from "./contexts.js";
import { checkIssuerProfile, checkStructure, type IssuerProfile } from "./definition.js";
import { parseDraft, type CredentialDraft } from "./draft.js";
import { contentProblems } from "./format.js";
import { identityObjects } from "./identity.js";
import { OPEN_BADGES, SCHEMA_OF } from "./open-badges.js";
import type { Problem } from "./problem.js";
import { resultsOf } from "./results.js";
import { one, shapeProblems } from "./shape.js";
import { MAX_CREDENTIAL_BYTES, ROOM_FOR_SECURING } from "./size.js";

/** What the issuer's service adds to an award. */
export interface Given {
  readonly issuer: IssuerProfile;
  /** By `completeAchievement`; goes into the credential as it is. */
  readonly achievement: JsonObject;
  /** Of the credential: a lower-case version 4 `urn:uuid:`. */
  readonly id: string;
  /** Of a subject for whom the award names no id. */
  readonly subjectId: string;
  /** Random, of this credential alone. */
  readonly emailSalt: string;
  readonly now: UnixSeconds;
}

export type Conformed =
  | { readonly ok: true; readonly credential: JsonObject }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Makes the unsigned credential of an award (protocol, section 2), without status and proofs, or says all
 * that is wrong. Pointers lead into the draft with its achievement resolved; below `/issuer`, `/id`,
 * `/subjectId`, `/emailSalt` into what was given.
 */
export function conform(draft: CredentialDraft, given: Given): Conformed {
  const known = CONFORMING.get(given.achievement);
  const achievement = known ? SKELETON.humanCode : given.achievement;
  const parsed = parseDraft({ ...draft, achievement } as unknown as Json);
  const shape = [...(parsed.ok ? [] : parsed.problems), ...givenProblems(given, known)];
  if (!parsed.ok || shape.length > 0) return { ok: false, problems: shape };

  const award = parsed.draft;
  const { results, problems } = resultsOf(award, given.achievement);
  const validFrom = award.validFrom ?? award.awardedDate ?? formatInstant(given.now);
  const order = periodProblems(validFrom, award.validUntil);
  if (problems.length + order.length > 0) return { ok: false, problems: [...problems, ...order] };

  const credential = credentialOf(award, given, results, validFrom);
  const unchecked = known ? withSkeleton(credential) : credential;
  const size = sizeOf(credential, unchecked, known) + ROOM_FOR_SECURING;
  if (size > MAX_CREDENTIAL_BYTES) return { ok: false, problems: [tooLarge(size)] };
  // Both tables again, over the whole: what is signed can't be mended.
  const left = [
    ...shapeProblems(unchecked, one("OpenBadgeCredential"), OPEN_BADGES),
    ...contentProblems(unchecked),
  ];
  const deep = left.filter(({ code }) => code === "TOO_DEEP");
  if (deep.length > 0) return { ok: false, problems: deep };
  invariant(left.length === 0, `what was made conforms, but ${JSON.stringify(left[0])}`);
  if (!known) remember(given.achievement);
  return { ok: true, credential };
}

/**
 * The JSON of a credential that {@link conform} made, as `JSON.stringify` writes it. An achievement that others had is
 * written once for all of them: it is frozen, and most of each.
 */
export function conformedText(credential: JsonObject): string {
  const achievementText = (name: string, value: Json): string =>
    (name === "achievement" && isJsonObject(value) && CONFORMING.get(value)?.text) ||
    JSON.stringify(value);
  return objectText(credential, (name, value) =>
    name === "credentialSubject" && isJsonObject(value)
      ? objectText(value, achievementText)
      : JSON.stringify(value),
  );
}

const objectText = (object: JsonObject, textOf: (name: string, value: Json) => string): string =>
  `{${Object.entries(object)
    .map(([name, value]) => `${JSON.stringify(name)}:${textOf(name, value)}`)
    .join(",")}}`;

interface Conforming {
  /** Its JSON. */
  readonly text: string;
}

/**
 * Achievements that were in a credential which conforms: they are most of each of a thousand awards, and always at the
 * same place, so that nothing found wrong in one is found in the others. They are frozen, hence stay what was checked.
 */
const CONFORMING = new WeakMap<JsonObject, Conforming>();

function remember(achievement: JsonObject): void {
  freeze(achievement);
  CONFORMING.set(achievement, { text: JSON.stringify(achievement) });
}

function freeze(value: Json): void {
  if (typeof value !== "object" || value === null) return;
  Object.values(value).forEach(freeze);
  Object.freeze(value);
}

/** The least that conforms, in the place of an achievement that is known to. */
const SKELETON = {
  id: "urn:uuid:00000000-0000-4000-8000-000000000000",
  type: ["Achievement"],
  humanCode: "known",
  name: "known",
  description: "known",
  criteria: {},
} as const satisfies JsonObject;

const withSkeleton = (credential: JsonObject): JsonObject => ({
  ...credential,
  credentialSubject: { ...(credential.credentialSubject as JsonObject), achievement: SKELETON },
});

/** A place in the status list of a batch; `index` is that of the credential's leaf (protocol, section 2). */
export interface StatusPlace {
  readonly statusListCredential: string;
  readonly index: number;
}

/** The credential with its entry in the batch's status list. */
export const withStatus = (credential: JsonObject, place: StatusPlace): JsonObject => ({
  ...credential,
  credentialStatus: statusEntry(place),
});

/** The same from the JSON of a credential that has no entry yet, as `JSON.stringify` writes it, to such JSON. */
export const withStatusText = (credential: string, place: StatusPlace): string =>
  `${credential.slice(0, -1)},"credentialStatus":${JSON.stringify(statusEntry(place))}}`;

const statusEntry = ({ statusListCredential, index }: StatusPlace): JsonObject => ({
  id: `${statusListCredential}#${index}`,
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: String(index),
  statusListCredential,
});

function givenProblems(given: Given, known: Conforming | undefined): Problem[] {
  const under = (pointer: string, problems: Problem[]): Problem[] =>
    problems.map((problem) => ({ ...problem, pointer: pointer + problem.pointer }));
  const references = known
    ? []
    : checkStructure(given.achievement).filter(
        ({ code }) => code === "DANGLING" || code === "DUPLICATE",
      );
  return [
    ...("id" in given.achievement ? [] : [missing("/achievement/id")]),
    ...under("/achievement", references),
    ...("id" in given.issuer ? [] : [missing("/issuer/id")]),
    ...under("/issuer", checkIssuerProfile(given.issuer)),
    ...shapeProblems(given.id, "credentialId", OPEN_BADGES, "/id"),
    ...shapeProblems(given.subjectId, "subjectId", OPEN_BADGES, "/subjectId"),
    ...shapeProblems(given.emailSalt, "line", OPEN_BADGES, "/emailSalt"),
  ];
}

const missing = (pointer: string): Problem => ({
  pointer,
  code: "MISSING",
  reason: "Expected the member id, which is required here.",
});

/** The draft's own order was checked; here validFrom may come from awardedDate or the clock. */
function periodProblems(validFrom: string, validUntil: string | undefined): Problem[] {
  if (validUntil === undefined) return [];
  if ((parseInstant(validFrom) ?? 0) <= (parseInstant(validUntil) ?? 0)) return [];
  const reason = `Expected validUntil not before the credential is valid from, ${validFrom}.`;
  return [{ pointer: "/validUntil", code: "ORDER", value: validUntil, reason }];
}

/** Bytes in RFC 8785 form; an estimate from above where that is far from the limit. */
function sizeOf(credential: JsonObject, unchecked: JsonObject, known?: Conforming): number {
  // A UTF-16 unit is at most three bytes of UTF-8.
  const most = mostBytes(unchecked) + (known?.text.length ?? 0) * 3;
  return most < MAX_CREDENTIAL_BYTES / 2 ? most : canonicalJson(credential).length;
}

/** What its JSON takes at most: a UTF-16 unit is six bytes where it is escaped, a number 25. */
function mostBytes(value: Json): number {
  if (typeof value === "string") return 6 * value.length + 2;
  if (typeof value !== "object" || value === null) return 25;
  let sum = 2;
  if (Array.isArray(value)) for (const item of value) sum += mostBytes(item) + 1;
  else for (const name in value) sum += 6 * name.length + 4 + mostBytes(value[name] ?? null);
  return sum;
}

const tooLarge = (size: number): Problem => ({
  pointer: "",
  code: "TOO_LARGE",
  value: size,
  reason: `Expected a credential of at most ${MAX_CREDENTIAL_BYTES} bytes with its proofs, got ${size}.`,
});

function credentialOf(
  draft: CredentialDraft,
  { issuer, achievement, id, subjectId, emailSalt }: Given,
  results: JsonObject[],
  validFrom: string,
): JsonObject {
  const { name, description, image } = achievement;
  return present({
    "@context": [...CONTEXT_URLS],
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name,
    description,
    image,
    issuer,
    awardedDate: draft.awardedDate,
    validFrom,
    validUntil: draft.validUntil,
    credentialSubject: present({
      id: draft.recipient.id ?? subjectId,
      type: ["AchievementSubject"],
      identifier: identityObjects(draft.recipient, emailSalt),
      achievement,
      activityStartDate: draft.activityStartDate,
      activityEndDate: draft.activityEndDate,
      creditsEarned: draft.creditsEarned,
      licenseNumber: draft.licenseNumber,
      narrative: draft.narrative,
      role: draft.role,
      source: draft.source,
      term: draft.term,
      result: results,
    }),
    evidence: draft.evidence && [...draft.evidence],
    relatedResource: draft.relatedResource && [...draft.relatedResource],
    endorsement: draft.endorsement && [...draft.endorsement],
    credentialSchema: [{ ...SCHEMA_OF.OpenBadgeCredential }],
  });
}

/** Leaves out what is absent, and lists of nothing: they would be signed as nothing. */
function present(members: Record<string, Json | undefined>): JsonObject {
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) kept[name] = value;
  }
  return kept;
}
