import type { Hasher } from "./keccak/hasher.js";
import { plainHasher } from "./keccak/plain.js";
import { SCALAR } from "./keccak/scalar-binary.js";
import { wasmHasher } from "./keccak/wasm.js";

let single: Hasher | undefined;

/** One message at a time, by WebAssembly where that is allowed. */
export const singleHasher = (): Hasher => (single ??= wasmHasher(SCALAR) ?? plainHasher);

/** keccak-256 of the joined parts: 32 bytes. The padding is Keccak's, not SHA3-256's. */
export const keccak = (...parts: readonly Uint8Array[]): Uint8Array =>
  singleHasher().hash(...parts);
