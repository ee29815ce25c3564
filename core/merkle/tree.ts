import { isEqual } from "../bytes.js";
import { invariant } from "../error.js";
import { keccak } from "../keccak.js";
import { HASH_LENGTH, MAX_DEPTH, MerkleError, depthOf, ensureIndex, rootOfPath } from "./path.js";

/** A perfect binary tree over the leaves of one batch, padded with zero leaves (protocol, section 4). */
export interface Tree {
  readonly treeSize: number;
  readonly depth: number;
  /**
   * The hashes of each level, the leaves first and the root last, level j having ⌈treeSize / 2^j⌉ of them.
   * What lies to the right of them covers no leaf, so it is the same in every tree and isn't kept.
   */
  readonly levels: Uint8Array;
  root(): Uint8Array;
}

/** Hashed between two steps of {@link growTree}: some milliseconds of work. */
const HASHES_PER_STEP = 1_000;

/**
 * @param leaves 32 bytes each, one after the other, in the order of their indexes.
 * @throws {@link MerkleError} `LEAVES_LENGTH`, or `TREE_SIZE` unless there are 1…2^24.
 */
export function buildTree(leaves: Uint8Array): Tree {
  const growing = growTree(leaves);
  for (;;) {
    const step = growing.next();
    if (step.done) return step.value;
  }
}

/** The same tree in short steps, for callers with other things to do in between. @throws as {@link buildTree}. */
export function* growTree(leaves: Uint8Array): Generator<undefined, Tree, undefined> {
  if (leaves.length % HASH_LENGTH !== 0) {
    const got = `got ${leaves.length} bytes`;
    throw new MerkleError("LEAVES_LENGTH", `Expected leaves of 32 bytes each, ${got}.`);
  }
  const treeSize = leaves.length / HASH_LENGTH;
  const depth = depthOf(treeSize);
  const starts = startsOf(treeSize);
  const levels = new Uint8Array(levelsLength(treeSize));
  levels.set(leaves);
  for (let level = 0; level < depth; level++) yield* hashLevel(levels, starts, level);
  return treeOf(treeSize, levels);
}

/**
 * A tree whose levels were kept, without hashing them all again. That the root follows from the two hashes
 * below it is checked here; that a leaf leads to it, in {@link pathOf}. Whose root it is, the caller knows.
 *
 * @throws {@link MerkleError} `TREE_SIZE`, `LEVELS_LENGTH`, `ROOT`.
 */
export function treeFromLevels(treeSize: number, levels: Uint8Array): Tree {
  const expected = levelsLength(treeSize);
  if (levels.length !== expected) {
    const got = `got ${levels.length}`;
    throw new MerkleError("LEVELS_LENGTH", `Expected ${expected} bytes of levels, ${got}.`);
  }
  const tree = treeOf(treeSize, levels);
  if (
    treeSize > 1 &&
    !isEqual(keccak(levels.subarray(-3 * HASH_LENGTH, -HASH_LENGTH)), tree.root())
  ) {
    throw new MerkleError("ROOT", "Expected a root that follows from the hashes below it.");
  }
  return tree;
}

/**
 * The siblings of a leaf, from its own up to the one below the root. Checked before it is handed out.
 *
 * @throws {@link MerkleError} `INDEX`, or `ROOT` if the tree's levels don't lead to its root.
 */
export function pathOf(tree: Tree, index: number): Uint8Array[] {
  const { treeSize, depth, levels } = tree;
  ensureIndex(index, treeSize);
  const starts = startsOf(treeSize);
  const path = Array.from({ length: depth }, (_, level) => {
    const sibling = (index >>> level) ^ 1;
    return sibling < countAt(treeSize, level)
      ? hashAt(levels, at(starts, level) + sibling).slice()
      : zeroSubtree(level).slice();
  });
  const proof = { leaf: hashAt(levels, index), index, treeSize, path };
  if (!isEqual(rootOfPath(proof), tree.root())) {
    throw new MerkleError(
      "ROOT",
      `Expected leaf ${index} to lead to the root: the tree is damaged.`,
    );
  }
  return path;
}

function treeOf(treeSize: number, levels: Uint8Array): Tree {
  const depth = depthOf(treeSize);
  return { treeSize, depth, levels, root: () => levels.slice(-HASH_LENGTH) };
}

/** Writes the level above `level`: two hashes that are neighbours in the buffer make one of its. */
function* hashLevel(
  levels: Uint8Array,
  starts: readonly number[],
  level: number,
): Generator<undefined, void, undefined> {
  const from = at(starts, level);
  const to = at(starts, level + 1);
  const count = to - from;
  for (let pair = 0; 2 * pair + 1 < count; pair++) {
    const left = (from + 2 * pair) * HASH_LENGTH;
    levels.set(keccak(levels.subarray(left, left + 2 * HASH_LENGTH)), (to + pair) * HASH_LENGTH);
    if (pair % HASHES_PER_STEP === HASHES_PER_STEP - 1) yield;
  }
  if (count % 2 === 1) {
    const last = keccak(hashAt(levels, to - 1), zeroSubtree(level));
    levels.set(last, (to + (count - 1) / 2) * HASH_LENGTH);
  }
}

/** Roots of subtrees of each height without a leaf in them: level 0 is the zero leaf itself. */
const ZERO_SUBTREES: readonly Uint8Array[] = Array.from({ length: MAX_DEPTH }).reduce<Uint8Array[]>(
  (roots) => {
    const below = roots.at(-1);
    return [...roots, below ? keccak(below, below) : new Uint8Array(HASH_LENGTH)];
  },
  [],
);

const zeroSubtree = (level: number): Uint8Array => at(ZERO_SUBTREES, level);

const countAt = (treeSize: number, level: number): number => Math.ceil(treeSize / 2 ** level);

/** How many hashes come before each level, the root's included, and in the end how many there are. */
function startsOf(treeSize: number): number[] {
  const starts = [0];
  for (let level = 0; level <= depthOf(treeSize); level++) {
    starts.push(at(starts, level) + countAt(treeSize, level));
  }
  return starts;
}

const levelsLength = (treeSize: number): number =>
  at(startsOf(treeSize), depthOf(treeSize) + 1) * HASH_LENGTH;

const hashAt = (levels: Uint8Array, position: number): Uint8Array =>
  levels.subarray(position * HASH_LENGTH, (position + 1) * HASH_LENGTH);

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  invariant(item !== undefined, `there is an item ${index}`);
  return item;
}
