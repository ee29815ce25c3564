import { ANCHOR_CRYPTOSUITE } from "../anchor/anchor-proof.js";
import { utf8 } from "../bytes.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { COMPACT_JWS, kindOfJson, recognizeOther } from "../other/recognize.js";
import { parseStrictFile, StrictJsonError } from "../strict-json.js";
import { MAX_CARRIED_BYTES } from "./budget.js";
import type { CarriedCredential, Envelope } from "./carrier.js";

export interface OpenedEnvelope {
  readonly envelope: Envelope;
  /** At least one, in the order of the envelope. */
  readonly credentials: readonly CarriedCredential[];
}

/** A credential in a presentation in a record in a list in a wallet's backup is the deepest that programs write. */
const MAX_DEPTH = 6;

/**
 * The credentials in a Verifiable Presentation (VC Data Model 1.1 and 2.0, section 4.13), the body of a VC-API request
 * (VC-API 0.7, sections 3.3 and 3.4), a wallet's export or an array; `undefined` for anything else, a credential
 * included. The whole text is read strictly, so a credential inside is as strict as one by itself; its bytes are its own
 * JSON, written anew, of which every hash is the same.
 */
export function openEnvelope(bytes: Uint8Array): OpenedEnvelope | undefined {
  if (!mayBeEnvelope(bytes)) return undefined;
  let json: Json;
  try {
    json = parseStrictFile(bytes, { maxBytes: MAX_CARRIED_BYTES });
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return undefined;
  }
  const envelope = envelopeOf(json);
  if (!envelope) return undefined;
  const found = inside(json, MAX_DEPTH, Array.isArray(json));
  const isStray = found.includes(json) || hasStrayAnchor(json, new Set(found));
  if (isStray || !found.some(isLikeCredential)) return undefined;
  return { envelope, credentials: found.map(carried) };
}

/** Most files are credentials: they aren't read strictly twice. */
function mayBeEnvelope(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_CARRIED_BYTES) return false;
  const text = new TextDecoder().decode(bytes).trimStart();
  if (!/^[[{]/.test(text)) return false;
  try {
    return envelopeOf(JSON.parse(text) as Json) !== undefined;
  } catch {
    return false;
  }
}

function envelopeOf(json: Json): Envelope | undefined {
  if (Array.isArray(json)) return "list";
  if (!isJsonObject(json) || isCredential(json)) return undefined;
  return hasType(json, "VerifiablePresentation") ? "presentation" : "request";
}

/**
 * Everything where credentials are expected, so that none is passed over because it was changed, and elsewhere what calls
 * itself one.
 */
function inside(json: Json, depth: number, isExpected: boolean): Json[] {
  if (isJsonObject(json) && isCredential(json)) return [json];
  if (Array.isArray(json)) {
    return depth === 0
      ? leaf(json, isExpected)
      : json.flatMap((it) => inside(it, depth - 1, isExpected));
  }
  if (!isJsonObject(json) || depth === 0) return leaf(json, isExpected);
  const found = Object.entries(json).flatMap(([name, it]) =>
    inside(it, depth - 1, MEMBERS.has(name)),
  );
  return found.length > 0 ? found : leaf(json, isExpected);
}

const leaf = (json: Json, isExpected: boolean): Json[] => (isExpected ? [json] : []);

const MEMBERS: ReadonlySet<string> = new Set([
  "verifiableCredential",
  "verifiablePresentation",
  "credential",
  "credentials",
  "contents",
]);

/** A list of anything else is no list of credentials. */
const isLikeCredential = (json: Json): boolean =>
  typeof json === "string"
    ? json.includes(ANCHOR_CRYPTOSUITE) ||
      COMPACT_JWS.test(json) ||
      recognizeOther(utf8(json)) !== undefined
    : kindOfJson(json) !== undefined;

/** Whether an anchor proof would be passed over: then the file is judged as what it is, and is no envelope. */
function hasStrayAnchor(json: Json, found: ReadonlySet<Json>): boolean {
  if (found.has(json)) return false;
  if (typeof json === "string") return json.includes(ANCHOR_CRYPTOSUITE);
  if (typeof json !== "object" || json === null) return false;
  return Object.values(json).some((it) => hasStrayAnchor(it, found));
}

/** A learner record is a credential that holds others: it is judged as what it is, its issuer's word. */
const isCredential = (json: JsonObject): boolean => hasType(json, "VerifiableCredential");

const hasType = ({ type }: JsonObject, name: string): boolean =>
  type === name || (Array.isArray(type) && type.includes(name));

/** Its id as its name, else its place. A text, such as a credential as JWT or as a wallet keeps it, is its own bytes. */
function carried(json: Json, at: number): CarriedCredential {
  const name = isJsonObject(json) && typeof json.id === "string" ? json.id : String(at + 1);
  return { name, bytes: utf8(typeof json === "string" ? json : JSON.stringify(json)) };
}
