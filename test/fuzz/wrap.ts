import type { JsonObject } from "../../core/json.js";
import type { Random } from "../faults/random.js";
import { FOREIGN, foreignText } from "../support/foreign.js";

type Wrap = (inner: unknown, random: Random) => unknown;

const presentation = (type: unknown, verifiableCredential: unknown): JsonObject =>
  ({
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type,
    verifiableCredential,
  }) as JsonObject;

const WRAPS: readonly Wrap[] = [
  (inner) => presentation(["VerifiablePresentation"], [inner]),
  (inner) => presentation("VerifiablePresentation", inner),
  (inner) => presentation(["VerifiablePresentation", "VerifiableCredential"], [inner]),
  (inner) => ({ verifiableCredential: inner, options: {} }),
  (inner) => ({ verifiablePresentation: presentation(["VerifiablePresentation"], [inner]) }),
  (inner) => ({ records: [{ credential: inner }], version: 1 }),
  (inner) => ({ data: { attributes: inner } }),
  (inner) => [inner],
  (inner) => [[inner], []],
  (inner) => ({ contents: [JSON.stringify(inner)] }),
  (inner, random) => [anotherSystems(random), inner],
  (inner, random) => ({ ...asObject(anotherSystems(random)), more: inner }),
];

const asObject = (value: unknown): object =>
  typeof value === "object" && value !== null ? value : {};

const anotherSystems = (random: Random): unknown => random.pick(FOREIGN)[2];

/** What may come to pass with the proofs of a file. */
const PROOFS: readonly ((proofs: readonly unknown[], random: Random) => unknown)[] = [
  (proofs) => proofs.toReversed(),
  (proofs) => proofs[0],
  (proofs) => proofs[1],
  (proofs) => [proofs[0]],
  (proofs) => [proofs[1]],
  (proofs) => [...proofs, proofs[1]],
  (proofs) => [...proofs, proofs[0]],
  (proofs) => [proofs[1], proofs[1]],
  (proofs) => [...proofs, { type: "X2099" }],
  (proofs) => Object.fromEntries(proofs.entries()),
  (proofs) => [proofs],
  (proofs) => proofs.map((it) => ({ ...asObject(it), cryptosuite: "cairn-anchor-2026" })),
  (proofs) => proofs.map((it) => ({ ...asObject(it), cryptosuite: "eddsa-rdfc-2022" })),
];

/** A file in something, beside something, with its proofs in another order, or another system's. */
export function wrapped(inner: unknown, random: Random): Uint8Array {
  const kind = random.next();
  const { proof } = asObject(inner) as { proof?: unknown };
  const changed =
    kind < 0.4 && Array.isArray(proof)
      ? { ...asObject(inner), proof: random.pick(PROOFS)(proof, random) }
      : inner;
  const isForeign = kind >= 0.9;
  const value = isForeign ? anotherSystems(random) : changed;
  const around = random.chance(0.7) ? random.pick(WRAPS)(value, random) : value;
  const text = isForeign && around === value ? foreignText(value as string) : textOf(around);
  return encodings(text, random);
}

const textOf = (value: unknown): string => JSON.stringify(value);

function encodings(text: string, random: Random): Uint8Array {
  const kind = random.next();
  if (kind < 0.05) return Buffer.from(`\uFEFF${text}`, "utf16le");
  if (kind < 0.1) return Buffer.from(text, "utf16le");
  if (kind < 0.15) return Buffer.from(text, "latin1");
  return new TextEncoder().encode(kind < 0.25 ? `\uFEFF${text}` : text);
}
