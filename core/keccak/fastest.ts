import { singleHasher } from "../keccak.js";
import type { Hasher } from "./hasher.js";
import { SIMD } from "./simd-binary.js";
import { wasmHasher } from "./wasm.js";

let fastest: Hasher | undefined;

/** For what hashes much: two messages at once where the engine has SIMD, one at a time where it has not. */
export const fastestHasher = (): Hasher => (fastest ??= choose());

function choose(): Hasher {
  const single = singleHasher();
  const { hashEach } = wasmHasher(SIMD) ?? single;
  return { hash: single.hash, hashEach };
}
