import { isAnchorName, mentionsAnchorAnyhow, mentionsEncodedAnchor } from "../anchor/mention.js";
import { utf8 } from "../bytes.js";
import { formatProblems } from "../credential/format.js";
import { isIntact } from "../credential/integrity.js";
import { anchorElementOf } from "../credential/proofs.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { readStrictFile } from "../strict-json.js";
import { MAX_CARRIED_BYTES, type Budget } from "./budget.js";
import type { Envelope } from "./carrier.js";
import { decodedText } from "./encoded.js";
import { latin1 } from "./latin1.js";
import { MAX_LEVELS } from "./levels.js";
import { claimsIn, type Claims } from "./token.js";

/** How far it still goes down: in arrays and objects, and in tokens and encoded texts, which have such in them. */
export interface Levels {
  readonly json: number;
  readonly texts: number;
}

export const ALL_LEVELS: Levels = { json: MAX_LEVELS, texts: MAX_LEVELS };

const deeper = ({ json, texts }: Levels): Levels => ({ json: json - 1, texts });

/** One walk through a file, at the cost of one budget. */
export interface Walk {
  readonly budget: Budget;
  /** Whether an anchor proof is mentioned below the last level. */
  isTooDeep: boolean;
}

export interface FoundInside {
  readonly json: Json;
  /** The value of the envelope that it accounts for, where that isn't itself. */
  readonly node?: Json;
  /** Where they aren't its JSON, written anew. */
  readonly bytes?: Uint8Array;
  /** Absent where it is the file's own. */
  readonly envelope?: Envelope;
  /** Whether another of them holds it. */
  readonly isInside?: true;
}

export interface Setting {
  /** Whether a credential has to be here, so that none is passed over because it was changed. */
  readonly isExpected: boolean;
  readonly envelope?: Envelope | undefined;
  /** Of a graph around it, whose nodes have none of their own (JSON-LD 1.1, section 9.4). */
  readonly contexts?: Json | undefined;
}

/** Everything where credentials are expected, and elsewhere what calls itself one. */
export function insideJson(
  json: Json,
  levels: Levels,
  setting: Setting,
  walk: Walk,
): FoundInside[] {
  if (typeof json === "string") return insideText(json, levels, setting, walk);
  if (typeof json !== "object" || json === null) return leaf(json, setting);
  if (isJsonObject(json) && isCredential(json)) return credentials(json, levels, setting, walk);
  if (levels.json === 0) {
    walk.isTooDeep ||= hasMention(json);
    return leaf(json, setting);
  }
  if (Array.isArray(json))
    return json.flatMap((it) => insideJson(it, deeper(levels), setting, walk));
  const isEnveloped = ENVELOPED.some((it) => isOfType(json, it));
  const contexts = "@graph" in json ? json["@context"] : undefined;
  const found = Object.entries(json).flatMap(([name, it]) => {
    const isExpected = MEMBERS.has(name);
    const envelope = isEnveloped ? "enveloped" : setting.envelope;
    return insideJson(it, deeper(levels), { isExpected, envelope, contexts }, walk);
  });
  if (found.length === 0) return leaf(json, setting);
  return isEnveloped ? found.map((it) => ({ ...it, node: json })) : found;
}

/** A text that is a credential, as a token or as a wallet keeps it, or an encoding of one. */
export function insideText(
  text: string,
  levels: Levels,
  setting: Setting,
  walk: Walk,
): FoundInside[] {
  const isMention = !isAnchorName(text) && mentionsAnchorAnyhow(text);
  // What a token in a token names can't be seen from outside.
  if (!isMention && !setting.isExpected && !MAY_BE_TOKEN.test(text)) return [];
  if (levels.texts === 0) {
    walk.isTooDeep ||= isMention;
    return leaf(text, setting);
  }
  const below = { ...levels, texts: levels.texts - 1 };
  const claims = claimsIn(text, walk.budget);
  if (claims) {
    const isOpened = isMention || hasMention(claims.payload);
    return isOpened ? token(text, claims, below, walk) : leaf(text, setting);
  }
  const isExpected = isMention || setting.isExpected;
  const bytes = decodedText(text, walk.budget);
  if (bytes) {
    const envelope = setting.envelope ?? "encoded";
    const inner = new TextDecoder().decode(bytes);
    const found = decoded(inner, { bytes, below, setting: { isExpected, envelope } }, walk);
    return found.length > 0 ? found.map(standingFor(text)) : leaf(text, setting);
  }
  if (/^\s*[[{]/.test(text)) {
    const found = decoded(text, { bytes: utf8(text), below, setting }, walk);
    return found.length > 0 ? found.map(standingFor(text)) : leaf(text, setting);
  }
  // What can't be opened is named for what it is, and hides nothing beside it.
  return mentionsEncodedAnchor(text) ? leaf(text, { isExpected: true }) : leaf(text, setting);
}

/** As enveloped credentials and wallets have them. */
const MAY_BE_TOKEN = /^(?:ey|data:application\/)/;

interface Decoded {
  readonly bytes: Uint8Array;
  readonly below: Levels;
  readonly setting: Setting;
}

/** What a text encodes: a credential as its own bytes, what holds some, or another text. */
function decoded(text: string, { bytes, below, setting }: Decoded, walk: Walk): FoundInside[] {
  const head = text.trim();
  const itself = [{ json: text, bytes, ...envelopeOf(setting) }];
  if (/^[[{]/.test(head)) {
    if (!setting.isExpected && !mentionsAnchorAnyhow(text)) return [];
    const json = strictly(text, walk);
    if (json === undefined) return itself;
    if (isAlone(json, text)) return [{ json, bytes, ...envelopeOf(setting) }];
    return insideJson(json, below, { ...setting, isExpected: true }, walk);
  }
  const inner = head.startsWith('"') ? strictly(head, walk) : head;
  const isText = typeof inner === "string" && /^(?:data:|%|[\w-]{16})/i.test(inner);
  if (isText) return insideText(inner, below, setting, walk);
  return setting.isExpected ? itself : [];
}

/** A credential as it is, and behind it those of ours that another's holds. */
function credentials(
  json: JsonObject,
  levels: Levels,
  setting: Setting,
  walk: Walk,
): FoundInside[] {
  const { contexts } = setting;
  if (isOurs(json) && contexts !== undefined && json["@context"] === undefined) {
    // Its own were moved to the graph's top; another change can't be undone.
    const whole = { "@context": contexts, ...json };
    return conforms(whole) ? [{ json: whole, node: json, ...envelopeOf(setting) }] : [];
  }
  const own: FoundInside = { json, ...envelopeOf(setting) };
  if (isOurs(json) || !hasMention(json)) return [own];
  const held = Object.values(json).flatMap((it) => ours(it, deeper(levels), walk.budget));
  return [
    own,
    ...held.map((it) => ({ ...it, node: json, envelope: "record", isInside: true }) as const),
  ];
}

/** What a token holds: a presentation, a credential of ours as its payload, or another system's with some in it. */
function token(
  text: string,
  { payload, isMapped }: Claims,
  levels: Levels,
  walk: Walk,
): FoundInside[] {
  const envelope = "token";
  const itself: FoundInside = { json: text };
  const { vp, vc } = payload;
  const presentation = vp ?? (isOfType(payload, "VerifiablePresentation") ? payload : undefined);
  if (presentation !== undefined) {
    const found = insideJson(presentation, levels, { isExpected: false, envelope }, walk);
    return found.length > 0 ? found.map(standingFor(text)) : [itself];
  }
  const subject = isJsonObject(vc) ? vc : payload;
  if (isOurs(subject)) {
    const isWhole = isIntact(subject) || (!isMapped && conforms(subject));
    return [isWhole ? { json: subject, node: text, envelope } : itself];
  }
  const held = Object.values(payload).flatMap((it) => ours(it, levels, walk.budget));
  return [itself, ...held.map((it) => ({ ...it, node: text, envelope, isInside: true }) as const)];
}

/** Whole credentials of ours in another system's document: whatever else it did to some, it may do. */
function ours(json: Json, levels: Levels, budget: Budget): FoundInside[] {
  if (levels.json < 0) return [];
  if (typeof json === "string") {
    const own: Walk = { budget, isTooDeep: false };
    const found = insideText(json, levels, { isExpected: false }, own);
    return found.filter((it) => isJsonObject(it.json) && isOurs(it.json) && conforms(it.json));
  }
  if (typeof json !== "object" || json === null) return [];
  if (isJsonObject(json) && isOurs(json)) return conforms(json) ? [{ json }] : [];
  return Object.values(json).flatMap((it) => ours(it, deeper(levels), budget));
}

const standingFor =
  (node: Json) =>
  (found: FoundInside): FoundInside => ({ ...found, node });

const leaf = (json: Json, { isExpected, envelope }: Setting): FoundInside[] =>
  isExpected ? [{ json, ...envelopeOf({ envelope }) }] : [];

const envelopeOf = ({ envelope }: Pick<Setting, "envelope">): Pick<FoundInside, "envelope"> =>
  envelope === undefined ? {} : { envelope };

const MEMBERS: ReadonlySet<string> = new Set([
  "verifiableCredential",
  "verifiablePresentation",
  "credential",
  "credentials",
  "contents",
]);

const ENVELOPED = ["EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation"];

/** The value of a text that mustn't be longer than what one file may carry. */
export function strictly(text: Uint8Array | string, walk: Walk): Json | undefined {
  const read = readStrictFile(text, { maxBytes: MAX_CARRIED_BYTES });
  if (read.json === undefined && read.code === "TOO_DEEP") {
    walk.isTooDeep ||= mentionsAnchorAnyhow(typeof text === "string" ? text : latin1(text));
  }
  return read.json;
}

/** A credential that holds none of ours is its own bytes. */
const isAlone = (json: Json, text: string): boolean =>
  isJsonObject(json) && isCredential(json) && (isOurs(json) || !mentionsAnchorAnyhow(text));

/** A learner record is a credential that holds others: it is judged as what it is, its issuer's word. */
export const isCredential = (json: JsonObject): boolean => isOfType(json, "VerifiableCredential");

/** What has an anchor proof is judged by it, whatever else it holds. */
export const isOurs = (json: JsonObject): boolean => anchorElementOf(json) !== undefined;

const conforms = (json: JsonObject): boolean => formatProblems(json).length === 0;

export const isOfType = ({ type }: JsonObject, name: string): boolean =>
  type === name || (Array.isArray(type) && type.includes(name));

function hasMention(json: Json): boolean {
  if (typeof json === "string") return mentionsAnchorAnyhow(json);
  if (typeof json !== "object" || json === null) return false;
  return Object.values(json).some(hasMention);
}
