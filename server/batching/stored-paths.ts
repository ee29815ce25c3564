import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { bytes32, isEqual } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import { fastestHasher } from "../../core/keccak/fastest.js";
import { at, countAt, levelsLength, startsOf, zeroSubtree } from "../../core/merkle/levels.js";
import { HASH_LENGTH, ensureIndex } from "../../core/merkle/path.js";
import type { BatchRow } from "../store/batches.js";

/** What of a rooted batch its file must agree with. */
export type Rooted = Pick<BatchRow, "id" | "treeSize" | "root">;

/*
 * Of an open tree the levels from KEPT_FROM up are in memory, and were hashed to the batch's root when it was opened. A
 * path is read from the file below that and hashed up to the node in memory; from there on its siblings are those that
 * the node was hashed with (`core/merkle/paths.ts`), so it leads to the root without another hash. Nothing is taken on
 * trust from the disk: a file that is swapped, torn or whose bits turn after it was opened gives another node, and no
 * path. What holds as long as the process is its memory.
 */

/** A sixteenth of a tree is kept: 4 MB for a million leaves, hashed in some 30 ms when it is opened. */
const KEPT_FROM = 4;
/** Each has an open file. */
const MAX_OPEN = 8;

interface OpenTree {
  readonly file: number;
  readonly treeSize: number;
  readonly depth: number;
  readonly starts: readonly number[];
  /** Levels `first` up to the root. */
  readonly first: number;
  readonly kept: Uint8Array;
  readonly root: string;
}

/** For the process, by their files' names; the last asked for comes last. They hold nothing of a service. */
const opened = new Map<string, OpenTree>();

/**
 * The path of one leaf of a rooted batch. Its reads are few and short, and wait for nothing else, as those of a database
 * in the process.
 *
 * @returns `undefined` where the file is missing, torn or another's.
 */
export function storedPath(path: string, batch: Rooted, index: number): Uint8Array[] | undefined {
  let found: Uint8Array[] | undefined;
  try {
    const tree = open(path, batch);
    found = tree && pathIn(tree, index);
  } catch {
    // As a file that isn't there.
  }
  if (!found) close(path); // Another file may be there next time.
  return found;
}

function open(path: string, { treeSize, root }: Rooted): OpenTree | undefined {
  let tree = opened.get(path);
  if (!tree || tree.root !== root || tree.treeSize !== treeSize) {
    close(path);
    tree = openTree(path, treeSize ?? 0);
  }
  opened.delete(path);
  opened.set(path, tree);
  const [oldest] = opened.keys();
  if (opened.size > MAX_OPEN && oldest !== undefined) close(oldest);
  return tree.root === root ? tree : undefined;
}

function close(path: string): void {
  const tree = opened.get(path);
  if (!tree) return;
  opened.delete(path);
  closeSync(tree.file);
}

/** What is kept of a file; its root is that of what is kept, or none. */
function openTree(path: string, treeSize: number): OpenTree {
  const starts = startsOf(treeSize);
  const depth = starts.length - 2;
  const first = Math.min(KEPT_FROM, depth);
  const kept = new Uint8Array(levelsLength(treeSize) - at(starts, first) * HASH_LENGTH);
  const file = openSync(path, "r");
  const tree = { file, treeSize, depth, starts, first, kept, root: "" };
  const isWhole = fstatSync(file).size === levelsLength(treeSize);
  if (!isWhole || !read(tree, at(starts, first), kept) || !isHashedToRoot(tree)) return tree;
  return { ...tree, root: bytes32(kept.subarray(-HASH_LENGTH)) };
}

function isHashedToRoot(tree: OpenTree): boolean {
  const hasher = fastestHasher();
  for (let level = tree.first; level < tree.depth; level++) {
    const below = keptAt(tree, level, 0, countAt(tree.treeSize, level));
    const above = keptAt(tree, level + 1, 0, countAt(tree.treeSize, level + 1));
    const hashes = new Uint8Array(above.length);
    const paired = below.length - (below.length % (2 * HASH_LENGTH));
    hasher.hashEach(below.subarray(0, paired), 2 * HASH_LENGTH, hashes.subarray(0, paired / 2));
    if (paired < below.length) {
      hashes.set(hasher.hash(below.subarray(paired), zeroSubtree(level)), paired / 2);
    }
    if (!isEqual(hashes, above)) return false;
  }
  return true;
}

function pathIn(tree: OpenTree, index: number): Uint8Array[] | undefined {
  const { treeSize, depth, first } = tree;
  ensureIndex(index, treeSize);
  const path = new Uint8Array(depth * HASH_LENGTH);
  const pair = new Uint8Array(2 * HASH_LENGTH);
  const siblings = Array.from({ length: depth }, (_, level) =>
    path.subarray(level * HASH_LENGTH, (level + 1) * HASH_LENGTH),
  );
  let node: Uint8Array | undefined;
  for (const [level, sibling] of siblings.entries()) {
    const place = index >>> level;
    if (level >= first) {
      sibling.set(nodeAt(tree, level, place ^ 1));
      continue;
    }
    // A leaf is what the file says; a node above is what was hashed, whatever the file says.
    if (!readPair(tree, level, place, pair)) return undefined;
    const isRight = place & 1;
    if (node) pair.set(node, isRight * HASH_LENGTH);
    sibling.set(isRight ? pair.subarray(0, HASH_LENGTH) : pair.subarray(HASH_LENGTH));
    node = keccak(pair);
  }
  const top = nodeAt(tree, first, index >>> first);
  return node === undefined || isEqual(node, top) ? siblings : undefined;
}

/** A node and its sibling, the left one first. */
function readPair(tree: OpenTree, level: number, place: number, into: Uint8Array): boolean {
  const left = place - (place & 1);
  const start = at(tree.starts, level) + left;
  if (left + 1 < countAt(tree.treeSize, level)) return read(tree, start, into);
  into.set(zeroSubtree(level), HASH_LENGTH);
  return read(tree, start, into.subarray(0, HASH_LENGTH));
}

const nodeAt = (tree: OpenTree, level: number, place: number): Uint8Array =>
  place < countAt(tree.treeSize, level)
    ? keptAt(tree, level, place, place + 1)
    : zeroSubtree(level);

/** Nodes `from` up to `to` of a level that is kept. */
function keptAt(
  { starts, first, kept }: OpenTree,
  level: number,
  from: number,
  to: number,
): Uint8Array {
  const start = at(starts, level) - at(starts, first);
  return kept.subarray((start + from) * HASH_LENGTH, (start + to) * HASH_LENGTH);
}

/** The hashes from `place` on; whether there are as many. */
const read = ({ file }: Pick<OpenTree, "file">, place: number, into: Uint8Array): boolean =>
  readSync(file, into, 0, into.length, place * HASH_LENGTH) === into.length;
