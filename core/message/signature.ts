import { secp256k1 } from "@noble/curves/secp256k1.js";
import { fromHex, toHex, type Address, type Bytes32, type Hex } from "../bytes.js";
import { keccak } from "../keccak.js";

const EVEN_V = 27;
/** The curve's order, halved: a signature has a twin above it, which the contracts refuse. */
const HALF_ORDER = secp256k1.Point.Fn.ORDER >> 1n;

/**
 * The account whose ECDSA signature this is, by the contracts' rules: 65 bytes, `v` 27 or 28, `s` in the lower half.
 * `undefined` for all else, a wallet's ERC-1271 signature for instance.
 */
export function recoverSigner(digest: Bytes32, signature: Hex): Address | undefined {
  const bytes = fromHex(signature);
  const v = bytes[64];
  if (bytes.length !== 65 || (v !== EVEN_V && v !== EVEN_V + 1)) return undefined;
  const r = BigInt(toHex(bytes.subarray(0, 32)));
  const s = BigInt(toHex(bytes.subarray(32, 64)));
  if (s > HALF_ORDER) return undefined;
  try {
    const key = new secp256k1.Signature(r, s, v - EVEN_V).recoverPublicKey(fromHex(digest));
    return toHex(keccak(key.toBytes(false).subarray(1)).subarray(12)) as Address;
  } catch {
    return undefined; // Numbers that no signature has.
  }
}
