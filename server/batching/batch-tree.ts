import { bytes32, fromHex } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { HASH_LENGTH } from "../../core/merkle/path.js";
import { pathOf } from "../../core/merkle/paths.js";
import type { Tree } from "../../core/merkle/tree.js";
import type { Context } from "../context.js";
import type { BatchRow } from "../store/batches.js";
import { leavesOf } from "../store/credentials.js";
import { grow, roomFor } from "./grow.js";
import { readLeaves, readPath, saveTree } from "./tree-file.js";

/** Rebuilt from the rows, which are the truth. */
export async function treeOfLeaves(ctx: Context, { id, treeSize }: BatchRow): Promise<Tree> {
  const count = treeSize ?? 0;
  const levels = roomFor(count);
  let found = 0;
  for await (const page of leavesOf(ctx.store, id)) {
    for (const leaf of page) {
      if (found < count) levels.set(fromHex(leaf), found * HASH_LENGTH);
      found += 1;
    }
  }
  invariant(found === count, `batch ${id} has one leaf for each position`);
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
