import { ed25519 } from "@noble/curves/ed25519.js";
import { base58 } from "@scure/base";
import { concat, toHex } from "./bytes.js";
import { decodeMultikey, encodeMultikey } from "./credential/did.js";
import { CodedError } from "./error.js";
import { isJsonObject } from "./json.js";
import type { Signer } from "./signed-json.js";

/** An Ed25519 key pair as W3C Multikey: base58btc behind a `z`. */
export interface SigningKey {
  readonly publicKeyMultibase: string;
  readonly secretKeyMultibase: string;
}

export type SigningKeyCode = "NOT_A_KEY_FILE" | "HALVES_DIFFER";
export class SigningKeyError extends CodedError<SigningKeyCode> {}

/** multicodec ed25519-priv (0x1300) as a varint; the public half's is 0xed01. */
const SECRET_PREFIX = Uint8Array.of(0x80, 0x26);
export const SEED_BYTES = 32;

/**
 * Makes a parsed key file a key. Other members, such as notes of its owner, are passed over.
 *
 * @throws {@link SigningKeyError} never with the secret in it.
 */
export function ensureSigningKey(json: unknown): SigningKey {
  if (!isJsonObject(json)) throw notAKeyFile("an object");
  const { publicKeyMultibase, secretKeyMultibase } = json;
  if (typeof publicKeyMultibase !== "string" || typeof secretKeyMultibase !== "string") {
    throw notAKeyFile("publicKeyMultibase and secretKeyMultibase");
  }
  const publicKey = ed25519.getPublicKey(seedOf(secretKeyMultibase));
  // A mixed-up pair would sign credentials that no one can verify.
  if (toHex(decodeMultikey(publicKeyMultibase)) !== toHex(publicKey)) {
    throw new SigningKeyError("HALVES_DIFFER", "The secret key isn't that of publicKeyMultibase.");
  }
  return { publicKeyMultibase, secretKeyMultibase };
}

/** The pair that follows from 32 random bytes. */
export const signingKeyFrom = (seed: Uint8Array): SigningKey => ({
  publicKeyMultibase: encodeMultikey(ed25519.getPublicKey(seed)),
  secretKeyMultibase: `z${base58.encode(concat(SECRET_PREFIX, seed))}`,
});

/** Signs as the key's `did:key`. */
export function signerWith({ publicKeyMultibase, secretKeyMultibase }: SigningKey): Signer {
  const seed = seedOf(secretKeyMultibase);
  return {
    did: `did:key:${publicKeyMultibase}`,
    sign: (bytes) => Promise.resolve(ed25519.sign(bytes, seed)),
  };
}

export function seedOf(secretKeyMultibase: string): Uint8Array {
  let bytes: Uint8Array | undefined;
  try {
    bytes = base58.decode(secretKeyMultibase.slice(1));
  } catch {
    // The cause could repeat parts of the secret.
  }
  const isKey =
    bytes !== undefined &&
    secretKeyMultibase.startsWith("z") &&
    bytes[0] === SECRET_PREFIX[0] &&
    bytes[1] === SECRET_PREFIX[1] &&
    bytes.length >= 2 + SEED_BYTES;
  if (!isKey || bytes === undefined) throw notAKeyFile("an Ed25519 secretKeyMultibase");
  return bytes.slice(2, 2 + SEED_BYTES);
}

const notAKeyFile = (expected: string): SigningKeyError =>
  new SigningKeyError("NOT_A_KEY_FILE", `Expected a Multikey file with ${expected}.`);
