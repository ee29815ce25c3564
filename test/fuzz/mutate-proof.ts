import { encode } from "cborg";
import { decodeCbor } from "../../core/cbor.js";
import type { JsonObject } from "../../core/json.js";
import type { Random } from "../faults/random.js";
import { mutateBytes } from "./mutate-bytes.js";

const VALUES: readonly ((old: unknown, random: Random) => unknown)[] = [
  () => 0,
  () => 1,
  () => -1,
  () => 1.5,
  () => 2 ** 24,
  () => 2n ** 63n,
  () => "",
  () => "eip155:1",
  () => null,
  () => true,
  () => [],
  () => new Map([[1, 1]]),
  () => new Uint8Array(32),
  () => new Uint8Array(0),
  (old) => (old instanceof Uint8Array ? old.slice(1) : old),
  (old) => (old instanceof Uint8Array ? Uint8Array.of(...old, 0) : old),
  (old, random) => {
    if (!(old instanceof Uint8Array) || old.length === 0) return old;
    const changed = old.slice();
    const at = random.int(0, old.length - 1);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.int(0, 7));
    return changed;
  },
  (old) => (old instanceof Uint8Array ? Uint8Array.of(...old.slice(32), ...old.slice(0, 32)) : old),
  (old) => (typeof old === "number" ? old + 1 : old),
  (old) => (typeof old === "string" ? `${old}0` : old),
];

/** Spellings of base64url that aren't the one. */
const SPELLINGS: readonly ((text: string, random: Random) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text,
  (text) => `${text}=`,
  (text) => text.replaceAll("-", "+").replaceAll("_", "/"),
  (text) => ` ${text}`,
  (text) => text.slice(1),
  (text) => `z${text.slice(1)}`,
  (text) => `${text}A`,
  (text, random) => {
    const at = random.int(1, text.length - 1);
    return `${text.slice(0, at)}${random.pick("A Z a z 0 9 - _ = + / é".split(" "))}${text.slice(at + 1)}`;
  },
];

/** The file with another anchor proof: other fields, other CBOR, other base64url, or another file's. */
export function mutateProof(file: JsonObject, other: JsonObject, random: Random): Uint8Array {
  const { proofs, anchor } = proofsOf(file);
  const text = anchor.proofValue as string;
  const bytes = Buffer.from(text.slice(1), "base64url");
  const changed = random.chance(0.5)
    ? mutateFields(bytes, random)
    : mutateBytes(bytes, bytes, random);
  const isOthers = random.chance(0.05);
  const value = isOthers
    ? (proofsOf(other).anchor.proofValue as string)
    : random.pick(SPELLINGS)(`u${Buffer.from(changed).toString("base64url")}`, random);
  const proof = [...proofs.slice(0, -1), { ...anchor, proofValue: value }];
  return new TextEncoder().encode(JSON.stringify({ ...file, proof }));
}

function proofsOf({ proof }: JsonObject): { proofs: JsonObject[]; anchor: JsonObject } {
  const proofs = proof as JsonObject[];
  return { proofs, anchor: proofs[proofs.length - 1] };
}

/** The map with some of its fields changed, dropped or added, in one of several encodings. */
function mutateFields(bytes: Uint8Array, random: Random): Uint8Array {
  const fields = new Map<number, unknown>(decodeCbor(bytes));
  for (let count = random.int(1, 2); count > 0; count--) {
    const key = random.int(1, 11);
    const action = random.int(0, 9);
    if (action === 0) fields.delete(key);
    else if (action === 1) fields.set(random.int(-2, 40), 1);
    else fields.set(key, random.pick(VALUES)(fields.get(key), random));
  }
  const entries = [...fields];
  if (random.chance(0.1)) entries.reverse();
  const options = random.chance(0.1) ? { float64: true } : {};
  return encode(new Map(entries), { ...options, mapSorter: () => (random.chance(0.1) ? 1 : -1) });
}
