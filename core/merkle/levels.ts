import { invariant } from "../error.js";
import { keccak } from "../keccak.js";
import { HASH_LENGTH, MAX_DEPTH, depthOf, ensureIndex } from "./path.js";

/*
 * The levels of a tree lie in one buffer: the leaves first and the root last, level j having ⌈treeSize / 2^j⌉ hashes.
 * What lies to the right of them covers no leaf, so it is the same in every tree and isn't kept.
 */

export const countAt = (treeSize: number, level: number): number =>
  Math.ceil(treeSize / 2 ** level);

/** How many hashes come before each level, the root's included, and in the end how many there are. */
export function startsOf(treeSize: number): number[] {
  const starts = [0];
  let start = 0;
  for (let level = 0; level <= depthOf(treeSize); level++) {
    start += countAt(treeSize, level);
    starts.push(start);
  }
  return starts;
}

/** In bytes. @throws {@link MerkleError} `TREE_SIZE`. */
export const levelsLength = (treeSize: number): number =>
  at(startsOf(treeSize), depthOf(treeSize) + 1) * HASH_LENGTH;

/**
 * For each level below the root, where the sibling on the path of a leaf is among the hashes of the levels; `undefined`
 * where it covers no leaf: there it is {@link zeroSubtree}.
 *
 * @throws {@link MerkleError} `TREE_SIZE`, `INDEX`.
 */
export function siblingsOf(treeSize: number, index: number): (number | undefined)[] {
  ensureIndex(index, treeSize);
  const starts = startsOf(treeSize);
  return Array.from({ length: depthOf(treeSize) }, (_, level) => {
    const sibling = (index >>> level) ^ 1;
    return sibling < countAt(treeSize, level) ? at(starts, level) + sibling : undefined;
  });
}

/** Roots of subtrees of each height without a leaf in them: level 0 is the zero leaf itself. */
const ZERO_SUBTREES: readonly Uint8Array[] = Array.from({ length: MAX_DEPTH }).reduce<Uint8Array[]>(
  (roots) => {
    const below = roots.at(-1);
    return [...roots, below ? keccak(below, below) : new Uint8Array(HASH_LENGTH)];
  },
  [],
);

/** The root of a subtree of a height below {@link MAX_DEPTH} in which there is no leaf. */
export const zeroSubtree = (height: number): Uint8Array => at(ZERO_SUBTREES, height);

export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  invariant(item !== undefined, "there is such an item");
  return item;
}
