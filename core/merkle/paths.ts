import { concatAll } from "../bytes.js";
import { invariant } from "../error.js";
import { startsOf, zeroSubtree } from "./levels.js";
import { HASH_LENGTH, ensureIndex } from "./path.js";
import type { Tree } from "./tree.js";

/*
 * Nothing is hashed here, and each path leads to the root all the same. Node i of level j + 1 was written into the
 * levels as keccak(node 2i ‖ node 2i + 1 of level j), a node that isn't kept being the root of a subtree without leaves.
 * To check the path of a leaf, one takes the leaf, which is node `index` of level 0. If one has node index >> j of
 * level j, its sibling is node (index >> j) ^ 1, which is what is copied here; bit j of the index says which of the two
 * is on the left; so one hashes what node index >> (j + 1) of level j + 1 was hashed from, and has that one. At level
 * `depth` that is the root. It holds as long as the memory does; what comes from a disk is hashed before it is a tree.
 */

/**
 * The siblings of a leaf, from its own up to the one below the root.
 *
 * @throws {@link MerkleError} `INDEX`.
 */
export function pathOf(tree: Tree, index: number): Uint8Array[] {
  ensureIndex(index, tree.treeSize);
  const path = new Uint8Array(tree.depth * HASH_LENGTH);
  copyPaths(tree, index, index + 1, path);
  return Array.from({ length: tree.depth }, (_, level) =>
    path.subarray(level * HASH_LENGTH, (level + 1) * HASH_LENGTH),
  );
}

/**
 * The paths of leaves `from` up to `to`, of `depth` hashes each, one after the other.
 *
 * @param into aligned to four bytes, as new buffers are.
 * @throws {@link MerkleError} `INDEX`.
 */
export function copyPaths(tree: Tree, from: number, to: number, into: Uint8Array): void {
  const { treeSize, depth } = tree;
  ensureIndex(from, treeSize);
  ensureIndex(to - 1, treeSize);
  invariant(into.length === (to - from) * depth * HASH_LENGTH, "each path has its room");
  const source = wordsOf(tree.levels);
  const target = wordsOf(into);
  const starts = Int32Array.from(startsOf(treeSize));
  const zeros = wordsOf(concatAll(Array.from({ length: depth }, (_, level) => zeroSubtree(level))));
  const row = depth * WORDS;
  for (let index = from; index < to; index++) {
    const here = (index - from) * row;
    let changed = depth;
    if (index > from) {
      // Above the highest bit that changes from the leaf before, both have the same siblings.
      target.copyWithin(here, here - row, here);
      changed = Math.min(depth, 32 - Math.clz32(index ^ (index - 1)));
    }
    for (let level = 0; level < changed; level++) {
      const start = starts[level] ?? 0;
      const count = (starts[level + 1] ?? 0) - start;
      const sibling = (index >>> level) ^ 1;
      const place = here + level * WORDS;
      if (sibling < count) copyHash(source, (start + sibling) * WORDS, target, place);
      else copyHash(zeros, level * WORDS, target, place);
    }
  }
}

const WORDS = HASH_LENGTH / Int32Array.BYTES_PER_ELEMENT;

const wordsOf = (bytes: Uint8Array): Int32Array =>
  new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / Int32Array.BYTES_PER_ELEMENT);

/** Eight moves: for so few bytes, what `set` costs by itself is more. */
function copyHash(source: Int32Array, from: number, target: Int32Array, to: number): void {
  for (let word = 0; word < WORDS; word++) target[to + word] = source[from + word] ?? 0;
}
