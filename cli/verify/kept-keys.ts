import { createPublicKey, verify, type KeyObject } from "node:crypto";
import type { NodeVerify } from "../../core/securing/ed25519.js";

/** Files of one list have few issuers. */
const MAX_KEYS = 1_000;

/** Node's `verify` that imports each key once: to import one takes an eighth of a signature's time. */
export function verifyWithKeptKeys(): NodeVerify {
  const kept = new Map<string, KeyObject>();
  return (algorithm, message, given, signature) => {
    const { x } = given.key;
    let key = kept.get(x);
    if (!key) {
      key = createPublicKey(given);
      if (kept.size >= MAX_KEYS) kept.clear();
      kept.set(x, key);
    }
    return verify(algorithm, message, key, signature);
  };
}
