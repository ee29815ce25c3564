import { isAnchorName, mentionsAnchorAnyhow } from "../anchor/mention.js";
import { utf8 } from "../bytes.js";
import { isJsonObject, type Json } from "../json.js";
import { COMPACT_JWS, isGraph, kindOfJson, recognizeOther } from "../other/recognize.js";
import { lookInto } from "../strict-json/rewritten.js";
import { createBudget, MAX_CARRIED_BYTES, type Budget } from "./budget.js";
import type { CarriedCredential, Envelope } from "./carrier.js";
import {
  ALL_LEVELS,
  isOfType,
  insideJson,
  insideText,
  isCredential,
  isOurs,
  strictly,
  type FoundInside,
  type Walk,
} from "./inside.js";

export interface OpenedEnvelope {
  /** Of those that name no other; absent where the first is the file itself. */
  readonly envelope?: Envelope;
  /** At least one, in the order of the envelope. */
  readonly credentials: readonly CarriedCredential[];
}

/**
 * The credentials in a Verifiable Presentation (VC Data Model 1.1 and 2.0, section 4.13), the body of a VC-API request
 * (VC-API 0.7, sections 3.3 and 3.4), a wallet's export, an array, a token, an enveloped credential, an encoded text, or
 * another system's credential; `undefined` for anything else, a credential by itself included. The whole text is read
 * strictly, so a credential inside is as strict as one by itself; its bytes are its own JSON, written anew, of which every
 * hash is the same.
 *
 * `too-deep`: a credential of ours is mentioned below `MAX_LEVELS`, and nothing is opened. `not-json`: nor is it
 * JSON. Throws what the budget does.
 */
export function openEnvelope(
  bytes: Uint8Array,
  budget: Budget = createBudget(bytes.length),
): OpenedEnvelope | "too-deep" | "not-json" | undefined {
  if (bytes.length > MAX_CARRIED_BYTES) return undefined;
  const text = new TextDecoder().decode(bytes).trim();
  const walk: Walk = { budget, isTooDeep: false };
  const opened = /^[[{]/.test(text) ? openJson(bytes, text, walk) : openText(text, walk);
  return walk.isTooDeep ? "too-deep" : opened;
}

function openJson(
  bytes: Uint8Array,
  text: string,
  walk: Walk,
): OpenedEnvelope | "not-json" | undefined {
  const envelope = envelopeOf(text);
  if (!envelope || envelope === "not-json") return envelope;
  const json = strictly(bytes, walk);
  if (json === undefined) return undefined;
  if (envelope === "record") {
    const [, ...others] = insideJson(json, ALL_LEVELS, { isExpected: true }, walk);
    return others.length === 0 ? undefined : { credentials: carried([{ json, bytes }, ...others]) };
  }
  const found = insideJson(json, ALL_LEVELS, { isExpected: Array.isArray(json), envelope }, walk);
  if (walk.isTooDeep && isGraph(json)) {
    // JSON-LD in another form has its proofs deeper, and isn't what was signed.
    walk.isTooDeep = false;
    return undefined;
  }
  const isItself = found.some((it) => it.json === json);
  const isStray = hasStrayAnchor(json, new Set(found.map(({ node, json }) => node ?? json)));
  if (isItself || isStray || !found.some(isLikeCredential)) return undefined;
  return { envelope, credentials: carried(found) };
}

/** A text that is no JSON object: a token, an address, or what is written in other digits. */
function openText(given: string, walk: Walk): OpenedEnvelope | "not-json" {
  const text = given.startsWith('"') ? stringIn(given, walk) : given;
  if (text === undefined) return "not-json";
  const envelope = text === given ? undefined : "encoded";
  const found = insideText(text, ALL_LEVELS, { isExpected: true, envelope }, walk);
  const isOpened = found.some((it) => it.bytes !== undefined || it.json !== given);
  const isWords = found.every((it) => it.json === text && !isLikeCredential(it));
  return isOpened && !isWords ? { credentials: carried(found) } : "not-json";
}

function stringIn(text: string, walk: Walk): string | undefined {
  const value = strictly(text, walk);
  return typeof value === "string" ? value : undefined;
}

/** Most files are credentials: they aren't read strictly twice. */
function envelopeOf(text: string): Envelope | "not-json" | undefined {
  let json: Json;
  try {
    json = lookInto(text);
  } catch {
    return "not-json";
  }
  if (Array.isArray(json)) return "list";
  if (!isJsonObject(json)) return undefined;
  if (isCredential(json)) {
    return !isOurs(json) && mentionsAnchorAnyhow(text) ? "record" : undefined;
  }
  return isOfType(json, "VerifiablePresentation") ? "presentation" : "request";
}

/** A list of anything else is no list of credentials. */
const isLikeCredential = ({ json }: FoundInside): boolean =>
  typeof json === "string"
    ? COMPACT_JWS.test(json) ||
      mentionsAnchorAnyhow(json) ||
      recognizeOther(utf8(json)) !== undefined
    : kindOfJson(json) !== undefined;

/** Whether an anchor proof would be passed over: then the file is judged as what it is, and is no envelope. */
function hasStrayAnchor(json: Json, found: ReadonlySet<Json>): boolean {
  if (found.has(json)) return false;
  if (typeof json === "string") return isAnchorName(json);
  if (typeof json !== "object" || json === null) return false;
  return Object.values(json).some((it) => hasStrayAnchor(it, found));
}

/** Its id as its name, else its place. */
const carried = (found: readonly FoundInside[]): readonly CarriedCredential[] =>
  found.map(({ json, bytes, envelope, isInside }, at) => ({
    name: isJsonObject(json) && typeof json.id === "string" ? json.id : String(at + 1),
    bytes: bytes ?? utf8(typeof json === "string" ? json : JSON.stringify(json)),
    ...(envelope && { envelope }),
    ...(isInside && { isInside }),
  }));
