import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat } from "../bytes.js";
import { oneByOne, type Hasher } from "./hasher.js";

const hash = (...parts: readonly Uint8Array[]): Uint8Array =>
  keccak_256(parts.length === 1 && parts[0] ? parts[0] : concat(...parts));

/** In JavaScript alone, for where WebAssembly is forbidden or missing: the same hashes, some ten times slower. */
export const plainHasher: Hasher = { hash, hashEach: oneByOne(hash) };
