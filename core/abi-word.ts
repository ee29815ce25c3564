import { invariant } from "./error.js";

/** A number or address as one word of `abi.encode`: 32 bytes, padded on the left. */
export function abiWord(value: bigint | Uint8Array): Uint8Array {
  const word = new Uint8Array(32);
  if (typeof value === "bigint") {
    invariant(value >= 0n && value < 1n << 256n, `${value} fits in a uint256`);
    let rest = value;
    for (let at = 31; rest > 0n; at--, rest >>= 8n) word[at] = Number(rest & 0xffn);
  } else {
    invariant(value.length <= 32, `${value.length} bytes fit in a word`);
    word.set(value, 32 - value.length);
  }
  return word;
}
