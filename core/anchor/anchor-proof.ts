import { base64urlnopad } from "@scure/base";
import { CborError, decodeCbor, encodeCbor } from "../cbor.js";
import { isJsonObject, type JsonObject } from "../json.js";
import { AnchorProofError } from "./error.js";
import { ensureAnchorFields, fieldsOf, type AnchorProof } from "./fields.js";

export { AnchorProofError, type AnchorProofCode } from "./error.js";
export type { AnchorProof } from "./fields.js";

export const ANCHOR_CRYPTOSUITE = "cairn-anchor-2026";

/** The longest proof, of 24 siblings and a chain id of 32 digits, has 1,325 characters. */
const MAX_LENGTH = 2_048;

/** The `proofValue`. @throws {@link AnchorProofError} for a proof that {@link decodeAnchorProof} refuses. */
export function encodeAnchorProof(proof: AnchorProof): string {
  const bytes = asAnchorProof(() => encodeCbor(fieldsOf(proof)));
  const text = `u${base64urlnopad.encode(bytes)}`;
  decodeAnchorProof(text);
  return text;
}

/**
 * Reads a `proofValue`. Only the one text that {@link encodeAnchorProof} writes for the same proof conforms,
 * else one proof would have many texts. Whether the path leads to the root is a question of integrity.
 *
 * @throws {@link AnchorProofError}
 */
export function decodeAnchorProof(text: string): AnchorProof {
  if (text.length > MAX_LENGTH) {
    const got = `got ${text.length}`;
    throw new AnchorProofError("TOO_LONG", `Expected at most ${MAX_LENGTH} characters, ${got}.`);
  }
  if (!text.startsWith("u")) {
    throw new AnchorProofError("MULTIBASE", 'Expected "u", the multibase prefix of base64url.');
  }
  if (last?.text === text) return last.proof;
  const bytes = readBase64url(text.slice(1));
  const proof = ensureAnchorFields(asAnchorProof(() => decodeCbor(bytes)));
  last = { text, proof };
  return proof;
}

/** Rules of the format, integrity and carriers each read the proof of one file, one after the other. */
let last: { readonly text: string; readonly proof: AnchorProof } | undefined;

function readBase64url(text: string): Uint8Array {
  try {
    // Refuses padding, other characters and leftover bits that aren't zero: RFC 4648 §3.5.
    return base64urlnopad.decode(text);
  } catch (cause) {
    const expected = "Expected base64url without padding and without leftover bits.";
    throw new AnchorProofError("BASE64URL", expected, { cause });
  }
}

/** What CBOR refuses, in the words of an anchor proof. */
function asAnchorProof<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof CborError)) throw cause;
    throw new AnchorProofError(cause.code, cause.message, { cause });
  }
}

/** The element of `proof[]` that carries an anchor proof: exactly these members. */
export const anchorProofElement = (issuerDid: string, proof: AnchorProof): JsonObject => ({
  type: "DataIntegrityProof",
  cryptosuite: ANCHOR_CRYPTOSUITE,
  verificationMethod: `${issuerDid}#cairn`,
  proofPurpose: "assertionMethod",
  proofValue: encodeAnchorProof(proof),
});

export const isAnchorProofElement = (value: unknown): value is JsonObject =>
  isJsonObject(value) && value.cryptosuite === ANCHOR_CRYPTOSUITE;

/**
 * The credential with the anchor proof after its signature; everything else stays as it is.
 *
 * @throws {@link AnchorProofError} `ALREADY_ATTACHED`, or `NOT_SIGNED` unless `proof` has one element.
 */
export function attachAnchor(credential: JsonObject, element: JsonObject): JsonObject {
  const proofs = Array.isArray(credential.proof) ? credential.proof : [];
  if (proofs.some(isAnchorProofElement)) {
    throw new AnchorProofError("ALREADY_ATTACHED", "Expected no anchor proof, got one.");
  }
  if (proofs.length !== 1) {
    const got = `got ${proofs.length} elements`;
    throw new AnchorProofError("NOT_SIGNED", `Expected proof to hold one signature, ${got}.`);
  }
  return { ...credential, proof: [...proofs, element] };
}

/** The credential without the anchor proof at the end of its proofs, if there is one. */
export function stripAnchor(credential: JsonObject): JsonObject {
  const { proof } = credential;
  if (!Array.isArray(proof) || !isAnchorProofElement(proof.at(-1))) return credential;
  return { ...credential, proof: proof.slice(0, -1) };
}
