import { fastestHasher } from "../keccak/fastest.js";
import type { Hasher } from "../keccak/hasher.js";
import { at, countAt, levelsLength, startsOf, zeroSubtree } from "./levels.js";
import { HASH_LENGTH, MerkleError, depthOf } from "./path.js";

/**
 * A perfect binary tree over the leaves of one batch, padded with zero leaves (protocol, section 4). Its levels lead to
 * its root: nothing but {@link buildTree} and {@link growTree} makes one, and they hash every level into the next.
 */
export interface Tree {
  readonly treeSize: number;
  readonly depth: number;
  /** All hashes, as `levels.ts` lays them out. Not to be written to. */
  readonly levels: Uint8Array;
  root(): Uint8Array;
}

/** Nodes `from` up to `to` of one level of a tree, with all that is below them. It can be sent to a thread. */
export interface TreePart {
  readonly levels: Uint8Array;
  readonly treeSize: number;
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

/** Leaves below one node: some milliseconds of work. */
const PART_LEVEL = 12;

/**
 * Room for the levels of a tree, for its leaves to be put at the beginning.
 *
 * @throws {@link MerkleError} `TREE_SIZE` unless there are 1…2^24.
 */
export const newLevels = (treeSize: number): Uint8Array => new Uint8Array(levelsLength(treeSize));

/** The same in memory that threads can share. */
export const newSharedLevels = (treeSize: number): Uint8Array =>
  new Uint8Array(new SharedArrayBuffer(levelsLength(treeSize)));

/**
 * @param leaves 32 bytes each, one after the other, in the order of their indexes.
 * @throws {@link MerkleError} `LEAVES_LENGTH`, or `TREE_SIZE` unless there are 1…2^24.
 */
export function buildTree(leaves: Uint8Array, hasher: Hasher = fastestHasher()): Tree {
  if (leaves.length % HASH_LENGTH !== 0) {
    const got = `got ${leaves.length} bytes`;
    throw new MerkleError("LEAVES_LENGTH", `Expected leaves of 32 bytes each, ${got}.`);
  }
  const treeSize = leaves.length / HASH_LENGTH;
  const levels = newLevels(treeSize);
  levels.set(leaves);
  hashLevels(levels, treeSize, 0, { level: depthOf(treeSize), from: 0, to: 1 }, hasher);
  return treeOf(levels, treeSize);
}

/**
 * The same tree by several workers at once, which share its levels.
 *
 * @param levels of {@link newLevels} or {@link newSharedLevels}, with the leaves in them; the tree keeps them.
 * @param workers each does its part by {@link hashPart}, or by the parts that {@link partsOf} makes of it.
 */
export async function growTree(
  levels: Uint8Array,
  treeSize: number,
  workers: readonly ((part: TreePart) => Promise<void>)[],
): Promise<Tree> {
  const depth = depthOf(treeSize);
  const level = Math.min(PART_LEVEL, depth);
  const share = Math.ceil(countAt(treeSize, level) / workers.length);
  await Promise.all(
    workers.map(async (work, n) => {
      const to = Math.min((n + 1) * share, countAt(treeSize, level));
      if (n * share < to) await work({ levels, treeSize, level, from: n * share, to });
    }),
  );
  hashLevels(levels, treeSize, level, { level: depth, from: 0, to: 1 }, fastestHasher());
  return treeOf(levels, treeSize);
}

/** A node after another, for a worker with other things to do in between. */
export const partsOf = (part: TreePart): TreePart[] =>
  Array.from({ length: part.to - part.from }, (_, n) => {
    const from = part.from + n;
    return { ...part, from, to: from + 1 };
  });

export function hashPart(part: TreePart, hasher: Hasher = fastestHasher()): void {
  hashLevels(part.levels, part.treeSize, 0, part, hasher);
}

/** Writes the nodes of a part, and of the levels below them down to the one above `from`, which is there. */
function hashLevels(
  levels: Uint8Array,
  treeSize: number,
  first: number,
  { level: last, from, to }: Pick<TreePart, "level" | "from" | "to">,
  hasher: Hasher,
): void {
  const starts = startsOf(treeSize);
  for (let level = first; level < last; level++) {
    const below = countAt(treeSize, level);
    const width = 2 ** (last - level - 1);
    const nodes = { from: from * width, to: Math.min(to * width, countAt(treeSize, level + 1)) };
    // Two hashes that are neighbours make one of the level above.
    const paired = Math.min(nodes.to, Math.floor(below / 2));
    const hashes = (start: number, end: number, of: number): Uint8Array =>
      levels.subarray((at(starts, of) + start) * HASH_LENGTH, (at(starts, of) + end) * HASH_LENGTH);
    hasher.hashEach(
      hashes(2 * nodes.from, 2 * paired, level),
      2 * HASH_LENGTH,
      hashes(nodes.from, paired, level + 1),
    );
    if (paired === nodes.to) continue;
    const left = hashes(2 * paired, 2 * paired + 1, level);
    hashes(paired, paired + 1, level + 1).set(hasher.hash(left, zeroSubtree(level)));
  }
}

function treeOf(levels: Uint8Array, treeSize: number): Tree {
  const root = (): Uint8Array => Uint8Array.from(levels.subarray(-HASH_LENGTH));
  return { treeSize, depth: depthOf(treeSize), levels, root };
}
