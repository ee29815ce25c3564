import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat } from "./bytes.js";

/** keccak-256 of the joined parts: 32 bytes. The padding is Keccak's, not SHA3-256's. */
export const keccak = (...parts: Uint8Array[]): Uint8Array =>
  keccak_256(parts.length === 1 && parts[0] ? parts[0] : concat(...parts));
