import { bytes32, concatAll, fromHex } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { growTree, type Tree } from "../../core/merkle/tree.js";
import type { Context } from "../context.js";
import type { BatchRow } from "../store/batches.js";
import { leavesOf } from "../store/credentials.js";
import { yieldToOthers } from "../store/pages.js";
import { readTree, saveTree } from "./tree-file.js";

/** Rebuilt from the rows, which are the truth. */
export async function treeOfLeaves(ctx: Context, { id, treeSize }: BatchRow): Promise<Tree> {
  const leaves: Uint8Array[] = [];
  for await (const page of leavesOf(ctx.store, id)) {
    for (const leaf of page) leaves.push(fromHex(leaf));
  }
  invariant(leaves.length === treeSize, `batch ${id} has one leaf for each position`);
  const growing = growTree(concatAll(leaves));
  for (;;) {
    const step = growing.next();
    if (step.done) return step.value;
    await yieldToOthers();
  }
}

/** The tree of a rooted batch. The file only saves time: missing, torn or another's, it is made again. */
export async function loadTree(ctx: Context, batch: BatchRow): Promise<Tree> {
  const { dataFolder } = ctx.config;
  const stored = await readTree(dataFolder, batch);
  if (stored) return stored;
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
