import { utf8 } from "../bytes.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { parseStrictFile, StrictJsonError } from "../strict-json.js";
import { MAX_CARRIED_BYTES } from "./budget.js";
import type { CarriedCredential } from "./carrier.js";

/** What services and wallets put around credentials in JSON; the envelope itself is never judged. */
export type Envelope = "presentation" | "request" | "list";

export interface OpenedEnvelope {
  readonly envelope: Envelope;
  /** At least one, in the order of the envelope. */
  readonly credentials: readonly CarriedCredential[];
}

/** A presentation in the body of a request in a list is the deepest that programs write. */
const MAX_DEPTH = 3;

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
  return { envelope, credentials: inside(json, MAX_DEPTH).map(carried) };
}

/** Most files are credentials: they aren't read twice. */
function mayBeEnvelope(bytes: Uint8Array): boolean {
  const text = new TextDecoder("latin1").decode(bytes);
  return (
    /^\s*\[/.test(text) ||
    /"(?:verifiableCredential|verifiablePresentation|contents)"\s*:/.test(text)
  );
}

function envelopeOf(json: Json): Envelope | undefined {
  if (Array.isArray(json)) return json.some(isJsonObject) ? "list" : undefined;
  if (!isJsonObject(json) || isCredential(json)) return undefined;
  if (membersOf(json).length === 0) return undefined;
  return hasType(json, "VerifiablePresentation") ? "presentation" : "request";
}

function inside(json: Json, depth: number): Json[] {
  if (depth === 0) return [json];
  if (Array.isArray(json)) return json.flatMap((it) => inside(it, depth - 1));
  if (!isJsonObject(json) || isCredential(json)) return [json];
  const members = membersOf(json);
  return members.length === 0 ? [json] : members.flatMap((it) => inside(it, depth - 1));
}

const membersOf = ({
  verifiableCredential,
  verifiablePresentation,
  credential,
  contents,
}: JsonObject): Json[] =>
  [verifiableCredential, verifiablePresentation, credential, contents]
    .filter((it) => it !== undefined)
    .flatMap((it) => (Array.isArray(it) ? it : [it]));

/** A learner record is a credential that holds others: it is judged as what it is, its issuer's word. */
const isCredential = (json: JsonObject): boolean => hasType(json, "VerifiableCredential");

const hasType = ({ type }: JsonObject, name: string): boolean =>
  type === name || (Array.isArray(type) && type.includes(name));

/** Its id as its name, else its place. A text, such as a credential as JWT, is its own bytes. */
function carried(json: Json, at: number): CarriedCredential {
  const name = isJsonObject(json) && typeof json.id === "string" ? json.id : String(at + 1);
  return { name, bytes: utf8(typeof json === "string" ? json : JSON.stringify(json)) };
}
