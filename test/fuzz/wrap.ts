import type { JsonObject } from "../../core/json.js";
import type { Random } from "../faults/random.js";
import { utf32 } from "../support/encodings.js";
import { FOREIGN, foreignText, jws } from "../support/foreign.js";

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
  (inner) => token(inner),
  (inner) => token({ vc: inner, iss: "did:web:a.example", jti: "urn:x" }),
  (inner) => token({ vp: presentation("VerifiablePresentation", [token(inner)]) }),
  (inner) => ({ verifiableCredential: [token(inner)] }),
  (inner) => enveloped(`data:application/vc+jwt,${token(inner)}`),
  (inner) => [enveloped(`data:application/vc,${encodeURIComponent(textOf(inner))}`)],
  (inner) => ({ data: base64(textOf(inner)) }),
  (inner) => ({ data: { text: `data:;base64,${base64(textOf(inner))}` } }),
  (inner) => ({ "@context": V2, type: [VC, "ClrCredential"], credentialSubject: { a: [inner] } }),
  (inner) => ({ "@context": V2, type: VC, evidence: [{ credential: textOf(inner) }] }),
  (inner) => ({ "@context": asObject(inner)["@context"], "@graph": [without(inner, "@context")] }),
  (inner, random) => nested(inner, random.int(1, 12)),
  (inner, random) => [anotherSystems(random), inner],
  (inner, random) => ({ ...asObject(anotherSystems(random)), more: inner }),
];

const V2 = "https://www.w3.org/ns/credentials/v2";
const VC = "VerifiableCredential";
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const token = (payload: unknown): string => jws({ alg: "ES256" }, payload as object);
const enveloped = (id: string): object => ({ type: "EnvelopedVerifiableCredential", id });
const nested = (inner: unknown, levels: number): unknown =>
  levels === 0 ? inner : nested(levels % 2 === 0 ? [inner] : { data: inner }, levels - 1);
const without = (value: unknown, name: string): object =>
  Object.fromEntries(Object.entries(asObject(value)).filter(([it]) => it !== name));

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

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
  const isText = typeof around === "string";
  const text = isText
    ? around
    : isForeign && around === value
      ? foreignText(value as string)
      : textOf(around);
  const shown = random.chance(0.2) ? inLines(text) : text;
  const copied = random.chance(0.4) ? random.pick(COPIES)(shown, random) : shown;
  return encodings(random.chance(0.1) ? random.pick(COPIES)(copied, random) : copied, random);
}

/** In lines, as far as it is JSON. */
function inLines(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** What mails, pages and programs do to a text as a whole. */
const COPIES: readonly ((text: string, random: Random) => string)[] = [
  base64,
  (text) => base64(text).replace(/.{76}/g, "$&\r\n"),
  (text) => Buffer.from(text).toString("base64url"),
  (text) => Buffer.from(text).toString("hex"),
  (text) => `data:application/vc;base64,${base64(text)}`,
  (text) => encodeURIComponent(Buffer.from(text).toString()),
  (text) => JSON.stringify(text),
  (text) => text.replace(/^/gm, "> "),
  (text) => text.replace(/^ +/gm, (it) => "\u00a0".repeat(it.length)),
  (text) => text.replaceAll(" ", "\u00a0"),
  (text) => text.replace(/(.{60,70}) /g, "$1 \n"),
  (text, random) => text.replace(new RegExp(`.{${random.int(40, 90)}}`, "g"), "$&\n"),
  (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
  (text) => text.replace(/"([^"]*)"/g, "“$1”"),
  (text) => text.replaceAll("=", "=3D").replace(/.{70}/g, "$&=\n"),
  (text) => `Hello,\n\n${text}\n\nA. B.`,
];

const textOf = (value: unknown): string => JSON.stringify(value);

function encodings(text: string, random: Random): Uint8Array {
  const kind = random.next();
  if (kind < 0.05) return Buffer.from(`\uFEFF${text}`, "utf16le");
  if (kind < 0.1) return Buffer.from(text, "utf16le");
  if (kind < 0.13) return Buffer.from(text, "latin1");
  if (kind < 0.16) return utf32(text, random.chance(0.5));
  return new TextEncoder().encode(kind < 0.25 ? `\uFEFF${text}` : text);
}
