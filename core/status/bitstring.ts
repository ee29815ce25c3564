import { MAX_TREE_SIZE } from "../merkle/path.js";
import { invariant } from "../error.js";

/** Bits in one status word of the registry, least significant first. */
export const WORD_BITS = 256;

/** Bitstring Status List 1.0 §7.1: a shorter list would reveal whose bit is whose. */
const MIN_LIST_BITS = 131_072;

/** Bit b of word w is the credential at index 256 · w + b (protocol, section 5). */
export const indexesOf = (wordIndex: number, bits: bigint): number[] =>
  Array.from({ length: WORD_BITS }, (_, bit) => bit)
    .filter((bit) => ((bits >> BigInt(bit)) & 1n) === 1n)
    .map((bit) => WORD_BITS * wordIndex + bit);

export const wordCount = (treeSize: number): number => Math.ceil(treeSize / WORD_BITS);

/**
 * The list that other verifiers read, before compression (protocol, section 8): bit i is `0x80 >> (i & 7)` of byte
 * `i >> 3`, most significant first as the W3C counts, while the registry's words count from the least significant.
 *
 * @param words the registry's revocation words, as many as the tree size has.
 * @param isAllRevoked where the batch was withdrawn or is distrusted.
 */
export function revocationList(
  treeSize: number,
  words: readonly bigint[],
  isAllRevoked: boolean,
): Uint8Array {
  invariant(treeSize >= 1 && treeSize <= MAX_TREE_SIZE, "a batch has 1 to 2^24 leaves");
  invariant(words.length === wordCount(treeSize), "there is a word for every 256 leaves");
  const list = new Uint8Array(Math.ceil(Math.max(MIN_LIST_BITS, treeSize) / 8));
  for (let i = 0; i < treeSize; i++) {
    const word = words[Math.floor(i / WORD_BITS)] ?? 0n;
    const isSet = isAllRevoked || ((word >> BigInt(i % WORD_BITS)) & 1n) === 1n;
    if (isSet) list[i >> 3] = (list[i >> 3] ?? 0) | (0x80 >> (i & 7));
  }
  return list;
}
