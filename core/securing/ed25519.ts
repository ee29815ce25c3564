import { Point } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { base64urlnopad } from "@scure/base";
import { concat, fromHex, toHex } from "../bytes.js";

/** `key` says that no signature under this key means anything, `signature` that this one doesn't verify. */
export type Ed25519Result = "valid" | "key-refused" | "invalid";

/** `verify` of Node's `crypto`, for programs that have it: it does in a tenth of the time what is done here. */
export type NodeVerify = (
  algorithm: null,
  message: Uint8Array,
  key: { readonly key: PublicJwk; readonly format: "jwk" },
  signature: Uint8Array,
) => boolean;

/** RFC 8037 §2. */
type PublicJwk = { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };

const { p: P, n: L } = Point.CURVE();

const SIGN_MASK = 0x7f;

/** 32 bytes, little-endian. */
const bytesOf = (number: bigint): Uint8Array =>
  fromHex(`0x${number.toString(16).padStart(64, "0")}`).reverse();

const P_BYTES = bytesOf(P);
const L_BYTES = bytesOf(L);

/** The y of the points whose order divides 8; with their signs and with y + p, these have fourteen encodings. */
const SMALL_ORDER_Y: readonly Uint8Array[] = [
  0n,
  1n,
  P - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
].map(bytesOf);

/**
 * Verifies as RFC 8032 §5.1.7 says, without the cofactor: [S]B = R + [k]A. With it (noble's own `verify`, ZIP
 * 215) one message can have signatures that other programs refuse, and two verifiers would disagree on a file.
 * Refused as well are encodings that aren't canonical and points of small order: under such a key one
 * signature fits many messages. OpenSSL takes several of these, so the bytes are checked before it is asked.
 */
export function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
  nodeVerify?: NodeVerify,
): Ed25519Result {
  if (!isAccepted(publicKey)) return "key-refused";
  const isValid = isWellFormed(signature) && holds(signature, message, publicKey, nodeVerify);
  if (isValid) return "valid";
  // Bytes that are no point of the curve are found out here: by the equation alone, they fail like any other key.
  return pointOf(publicKey) ? "invalid" : "key-refused";
}

/**
 * Whether these may be the one encoding of a point that has another order than the small ones: RFC 8032 §5.1.3 refuses
 * y ≥ p. Numbers are little-endian, and the highest bit is the sign of x.
 */
function isAccepted(point: Uint8Array): boolean {
  return (
    point.length === 32 &&
    isBelow(point, P_BYTES, SIGN_MASK) &&
    !SMALL_ORDER_Y.some((y) => isSameY(point, y))
  );
}

/** §5.1.7 step 1: S < L, else S + L signs the same message. */
const isWellFormed = (signature: Uint8Array): boolean =>
  signature.length === 64 &&
  isAccepted(signature.subarray(0, 32)) &&
  isBelow(signature.subarray(32), L_BYTES, 0xff);

/** Whether one number of 32 bytes is less than another; `mask` is of its highest byte. */
function isBelow(number: Uint8Array, bound: Uint8Array, mask: number): boolean {
  for (let at = 31; at >= 0; at--) {
    const byte = (number[at] as number) & (at === 31 ? mask : 0xff);
    const limit = bound[at] as number;
    if (byte !== limit) return byte < limit;
  }
  return false;
}

function isSameY(point: Uint8Array, y: Uint8Array): boolean {
  for (let at = 0; at < 31; at++) if (point[at] !== y[at]) return false;
  return ((point[31] as number) & SIGN_MASK) === y[31];
}

function holds(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
  nodeVerify: NodeVerify | undefined,
): boolean {
  if (!nodeVerify) return holdsByNoble(signature, message, publicKey);
  const x = base64urlnopad.encode(publicKey);
  const key = { key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" } as const;
  try {
    return nodeVerify(null, message, key, signature);
  } catch {
    return holdsByNoble(signature, message, publicKey); // An OpenSSL without the curve, as in FIPS mode.
  }
}

function holdsByNoble(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const a = pointOf(publicKey);
  const r = pointOf(signature.subarray(0, 32));
  if (!a || !r) return false;
  const s = numberOf(signature.subarray(32));
  const k = numberOf(sha512(concat(signature.subarray(0, 32), publicKey, message))) % L;
  return Point.BASE.multiplyUnsafe(s).equals(r.add(a.multiplyUnsafe(k)));
}

function pointOf(bytes: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(bytes, false); // `false`: strictly by RFC 8032 §5.1.3.
  } catch {
    return undefined;
  }
}

/** Little-endian. */
const numberOf = (bytes: Uint8Array): bigint => BigInt(toHex(Uint8Array.from(bytes).reverse()));
