import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat } from "../bytes.js";
import { countOf, DIGEST_LENGTH, type Hasher } from "./hasher.js";

const hash = (...parts: readonly Uint8Array[]): Uint8Array =>
  keccak_256(parts.length === 1 && parts[0] ? parts[0] : concat(...parts));

/** In JavaScript alone, for where WebAssembly is forbidden or missing: the same hashes, some ten times slower. */
export const plainHasher: Hasher = {
  hash,
  hashEach(messages, length, into) {
    const count = countOf(messages, length, into);
    for (let n = 0; n < count; n++) {
      into.set(hash(messages.subarray(n * length, (n + 1) * length)), n * DIGEST_LENGTH);
    }
  },
};
