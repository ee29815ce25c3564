import type { Hasher } from "./hasher.js";
import { plainHasher } from "./plain.js";
import { SCALAR } from "./scalar-binary.js";
import { SIMD } from "./simd-binary.js";
import { wasmHasher } from "./wasm.js";

let fastest: Hasher | undefined;

/** For what hashes much: two messages at once where the engine has SIMD, one at a time where it has not. */
export const fastestHasher = (): Hasher => (fastest ??= choose());

function choose(): Hasher {
  const single = wasmHasher(SCALAR) ?? plainHasher;
  const { hashEach } = wasmHasher(SIMD) ?? single;
  return { hash: single.hash, hashEach };
}
