import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { withStatusText } from "../../core/credential/conform.js";
import { invariant } from "../../core/error.js";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import { proofValueOf, signatureOf } from "../../core/securing/data-integrity/proof-value.js";
import { inChunks } from "./pages.js";
import type { Db } from "./store.js";

/**
 * How the texts of credentials are kept. Those of one achievement are mostly the same: what they share is in a dictionary,
 * and of 6 to 8 kB some hundred bytes are left. A dictionary holds nothing of a learner, so that what is erased of one
 * credential isn't kept by the others.
 */
export interface Packed {
  readonly text: Uint8Array;
  /** None where the text was packed by itself. */
  readonly dictionary: number | null;
}

interface Dictionary {
  /** Of its text: who finds this number in a store finds this text. */
  readonly id: number;
  readonly text: Uint8Array;
}
export type Dictionaries = ReadonlyMap<number, Uint8Array>;

/**
 * For the form with a checksum, which shows where a disk gave back something else. Level 3 gives 7 % more bytes than
 * level 6 in two thirds of the time; less memory is less to clear for each text.
 */
const DEFLATE = { level: 3, memLevel: 6, chunkSize: 2_048 };
/** Deflate looks no further back. */
const MAX_DICTIONARY = 32_768;
/** No text of ours is longer; a torn one must not fill the memory. */
const MAX_TEXT = 16 * 1024 * 1024;
/** One each of the achievements awarded of late, of some kilobytes. */
const MAX_KEPT = 256;

/** Of each achievement the last one that served: what is in it, its number says, whatever the store. */
const latest = new Map<string, Dictionary>();

/** @param text a credential as JSON */
export function packText(achievement: string, text: string): Packed & { readonly of?: Dictionary } {
  const bytes = Buffer.from(text);
  const known = latest.get(achievement);
  const packed = known && deflateSync(bytes, { ...DEFLATE, dictionary: known.text });
  if (packed && packed.length * 4 <= bytes.length) {
    return { text: packed, dictionary: known.id, of: known };
  }
  // Another version of the achievement, or much that is the learner's own: only the first wants another dictionary.
  const made = dictionaryFor(text);
  const again = deflateSync(bytes, { ...DEFLATE, ...(made && { dictionary: made.text }) });
  if (packed && again.length * 2 > packed.length) {
    return { text: packed, dictionary: known.id, of: known };
  }
  if (!made) return { text: again, dictionary: null };
  keep(latest, achievement, made);
  return { text: again, dictionary: made.id, of: made };
}

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): void {
  kept.delete(key); // The latest comes last.
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
}

/** Members whose values are the issuer's or the standard's, and the same in many credentials. */
const SHARED: ReadonlySet<string> = new Set([
  "@context",
  "type",
  "name",
  "description",
  "image",
  "issuer",
  "credentialSchema",
]);
const SHARED_IN_SUBJECT: ReadonlySet<string> = new Set(["type", "achievement"]);
const SHARED_BELOW: ReadonlySet<string> = new Set(["type", "identityType"]);

function dictionaryFor(text: string): Dictionary | undefined {
  let credential: unknown;
  try {
    credential = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(credential)) return undefined;
  const shared = masked(credential, SHARED, (value) =>
    isJsonObject(value) ? masked(value, SHARED_IN_SUBJECT) : maskedJson(value),
  );
  const bytes = Buffer.from(JSON.stringify(shared));
  // What is nearest to the text is found at the least cost: the achievement is at the end of most.
  return dictionaryOf(bytes.subarray(Math.max(0, bytes.length - MAX_DICTIONARY)));
}

const dictionaryOf = (text: Uint8Array): Dictionary => ({ id: idOf(text), text });

/** 48 bits: a number in both databases. Two texts of one number are told apart when one is written. */
export const idOf = (text: Uint8Array): number =>
  createHash("sha256").update(text).digest().readUIntBE(0, 6);

/** The object with its names, and the values of those members that are shared alone. */
function masked(
  object: JsonObject,
  shared: ReadonlySet<string>,
  subject: (value: Json) => Json = maskedJson,
): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      if (shared.has(name)) return [name, value];
      return [name, name === "credentialSubject" ? subject(value) : maskedJson(value)];
    }),
  );
}

function maskedJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskedJson);
  if (isJsonObject(value)) return masked(value, SHARED_BELOW);
  return typeof value === "string" ? "" : null;
}

/** Writes the dictionaries that aren't there. In the transaction of the texts: what is undone takes both along. */
export async function saveDictionaries(
  db: Db,
  packed: readonly { readonly of?: Dictionary }[],
): Promise<void> {
  const wanted = new Map(packed.flatMap(({ of }) => (of ? [[of.id, of.text] as const] : [])));
  await inChunks(wanted.keys(), async (ids) => {
    const there = await db.selectFrom("dictionaries").selectAll().where("id", "in", ids).execute();
    for (const { id, text } of there) {
      const isSame = Buffer.compare(text, wanted.get(id) ?? new Uint8Array()) === 0;
      invariant(isSame, `dictionary ${id} is the one that its number is of`);
      wanted.delete(id);
    }
    const missing = ids.flatMap((id) => {
      const text = wanted.get(id);
      return text ? [{ id, text }] : [];
    });
    if (missing.length > 0) await db.insertInto("dictionaries").values(missing).execute();
  });
}

const known = new Map<number, Uint8Array>();

/** The dictionaries that some texts were packed with. One that isn't there is missing from the answer. */
export async function dictionariesOf(
  db: Db,
  packed: readonly Pick<Packed, "dictionary">[],
): Promise<Dictionaries> {
  const found = new Map<number, Uint8Array>();
  const unknown = new Set<number>();
  for (const { dictionary: id } of packed) {
    if (id === null || found.has(id)) continue;
    const text = known.get(id);
    if (text) found.set(id, text);
    else unknown.add(id);
  }
  await inChunks(unknown, async (ids) => {
    const rows = await db.selectFrom("dictionaries").selectAll().where("id", "in", ids).execute();
    for (const { id, text } of rows) {
      found.set(id, text);
      if (idOf(text) === id) keep(known, id, text);
    }
  });
  return found;
}

/** @throws Error where the bytes are torn or their dictionary is missing. */
export function unpackText({ text, dictionary }: Packed, dictionaries: Dictionaries): string {
  const used = dictionary === null ? undefined : dictionaries.get(dictionary);
  if (dictionary !== null && !used) throw new Error(`There is no dictionary ${dictionary}.`);
  const options = { maxOutputLength: MAX_TEXT, ...(used && { dictionary: used }) };
  return inflateSync(text, options).toString("utf8");
}

/** What the signed credentials of a batch have in common, beside their texts. */
export interface Securing {
  readonly statusListUrl: string;
  /** Members of the proof but its value, in their order. */
  readonly proof: JsonObject;
}

export const readSecuring = (securing: string | null): Securing | undefined =>
  securing === null ? undefined : (JSON.parse(securing) as Securing);

export const SIGNATURE_LENGTH = 64;

/** The JSON of the signed credential: all but the signature follows from its text, its place and its batch. */
export function securedText(
  text: string,
  { statusListUrl, proof }: Securing,
  index: number,
  signature: Uint8Array,
): string {
  const credential = withStatusText(text, { statusListCredential: statusListUrl, index });
  const whole = { ...proof, proofValue: proofValueOf(signature) };
  return `${credential.slice(0, -1)}${PROOF}${JSON.stringify(whole)}${END}`;
}

const PROOF = ',"proof":[';
const END = "]}";

/**
 * Takes apart what {@link securedText} puts together, so that it gives the very same.
 *
 * @param secured the JSON of the signed credential
 * @param credential that of the unsigned one, with its place
 * @returns `undefined` where it would not be, as where the proof has other members: then the text is kept whole.
 */
export function signatureIn(
  secured: string,
  credential: string,
): { readonly proof: JsonObject; readonly signature: Uint8Array } | undefined {
  const before = credential.slice(0, -1) + PROOF;
  if (!secured.startsWith(before) || !secured.endsWith(END)) return undefined;
  const text = secured.slice(before.length, -END.length);
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return undefined; // several proofs
  }
  if (!isJsonObject(whole)) return undefined;
  const { proofValue, ...proof } = whole;
  const signature = signatureOf(proofValue);
  if (!signature) return undefined;
  const again = JSON.stringify({ ...proof, proofValue: proofValueOf(signature) });
  return again === text ? { proof, signature } : undefined;
}
