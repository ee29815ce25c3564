import { Point } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { concat } from "../bytes.js";

/** `key` says that no signature under this key means anything, `signature` that this one doesn't verify. */
export type Ed25519Result = "valid" | "key-refused" | "invalid";

const L = Point.CURVE().n;

/**
 * Verifies as RFC 8032 §5.1.7 says, without the cofactor: [S]B = R + [k]A. With it (noble's own `verify`, ZIP
 * 215) one message can have signatures that other programs refuse, and two verifiers would disagree on a file.
 * Refused as well are encodings that aren't canonical and points of small order: under such a key one
 * signature fits many messages.
 */
export function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Ed25519Result {
  const a = pointOf(publicKey);
  if (!a) return "key-refused";
  if (signature.length !== 64) return "invalid";
  const r = pointOf(signature.subarray(0, 32));
  const s = numberOf(signature.subarray(32));
  // §5.1.7 step 1: S < L, else S + L signs the same message.
  if (!r || s >= L) return "invalid";
  const k = numberOf(sha512(concat(signature.subarray(0, 32), publicKey, message))) % L;
  const isEqual = Point.BASE.multiplyUnsafe(s).equals(r.add(a.multiplyUnsafe(k)));
  return isEqual ? "valid" : "invalid";
}

/** The point, if this is its one encoding and its order isn't small. */
function pointOf(bytes: Uint8Array): Point | undefined {
  try {
    // `false`: RFC 8032 §5.1.3, which refuses y ≥ p and the sign bit of x = 0.
    const point = Point.fromBytes(bytes, false);
    return point.isSmallOrder() ? undefined : point;
  } catch {
    return undefined;
  }
}

/** Little-endian. */
const numberOf = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
