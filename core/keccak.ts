import type { Hasher } from "./keccak/hasher.js";
import { plainHasher } from "./keccak/plain.js";
import { SCALAR } from "./keccak/scalar-binary.js";
import { wasmHasher } from "./keccak/wasm.js";

let hasher: Hasher | undefined;

/** keccak-256 of the joined parts: 32 bytes. The padding is Keccak's, not SHA3-256's. */
export const keccak = (...parts: readonly Uint8Array[]): Uint8Array =>
  (hasher ??= wasmHasher(SCALAR) ?? plainHasher).hash(...parts);
