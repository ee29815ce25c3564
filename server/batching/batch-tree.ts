import { bytes32, type Bytes32 } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { HASH_LENGTH } from "../../core/merkle/path.js";
import { pathOf } from "../../core/merkle/paths.js";
import type { Tree } from "../../core/merkle/tree.js";
import type { Context } from "../context.js";
import type { BatchRow } from "../store/batches.js";
import { leavesOf } from "../store/places.js";
import { yieldToOthers } from "../store/pages.js";
import { grow, roomFor } from "./grow.js";
import { readLeaves, readPath, saveTree } from "./tree-file.js";

/** In an answer: some milliseconds of hex. */
const LEAVES_A_PAGE = 2_000;

/** Rebuilt from the rows, which are the truth. */
export async function treeOfLeaves(ctx: Context, { id, treeSize }: BatchRow): Promise<Tree> {
  const count = treeSize ?? 0;
  const levels = roomFor(count);
  const isThere = new Uint8Array(count);
  let found = 0;
  for await (const page of leavesOf(ctx.store, id)) {
    for (const { position, leaf } of page) {
      found += 1;
      if (position >= count || isThere[position]) continue;
      isThere[position] = 1;
      levels.set(leaf, position * HASH_LENGTH);
    }
  }
  const isWhole = found === count && !isThere.includes(0);
  invariant(isWhole, `batch ${id} has one leaf for each position`);
  return grow(ctx, levels, count);
}

/**
 * The tree of a rooted batch, for many paths: hashed once, from its leaves to its root. The file only saves time:
 * missing, torn or another's, it is made again.
 */
export async function loadTree(ctx: Context, batch: BatchRow): Promise<Tree> {
  const treeSize = batch.treeSize ?? 0;
  const levels = roomFor(treeSize);
  if (await readLeaves(ctx.config.dataFolder, batch, levels)) {
    const tree = await grow(ctx, levels, treeSize);
    if (bytes32(tree.root()) === batch.root) return tree;
  }
  return remakeTree(ctx, batch);
}

/** The leaves of a rooted batch by position, as hex. */
export async function* leafPages(
  ctx: Context,
  batch: BatchRow,
): AsyncGenerator<Bytes32[], void, undefined> {
  const { levels, treeSize } = await loadTree(ctx, batch);
  for (let from = 0; from < treeSize; from += LEAVES_A_PAGE) {
    const to = Math.min(treeSize, from + LEAVES_A_PAGE);
    yield Array.from({ length: to - from }, (_, i) => {
      const at = (from + i) * HASH_LENGTH;
      return bytes32(levels.subarray(at, at + HASH_LENGTH));
    });
    await yieldToOthers();
  }
}

/** One path of a rooted batch, checked: only what is on it is read of the file, which is made again as above. */
export async function loadPath(
  ctx: Context,
  batch: BatchRow,
  index: number,
): Promise<Uint8Array[]> {
  const stored = await readPath(ctx.config.dataFolder, batch, index);
  return stored ?? pathOf(await remakeTree(ctx, batch), index);
}

async function remakeTree(ctx: Context, batch: BatchRow): Promise<Tree> {
  const tree = await treeOfLeaves(ctx, batch);
  invariant(
    bytes32(tree.root()) === batch.root,
    `the leaves of batch ${batch.id} lead to its root`,
  );
  await keepTree(ctx, batch.id, tree);
  return tree;
}

/** Saves the tree's file where it can: without it the tree is made again from the rows. */
export async function keepTree(ctx: Context, batchId: string, tree: Tree): Promise<void> {
  try {
    await saveTree(ctx.config.dataFolder, batchId, tree);
  } catch (error) {
    const text = "a tree could not be kept: it is made again when it is needed";
    ctx.log.warn({ event: "tree-not-kept", batch: batchId, err: error }, text);
  }
}
