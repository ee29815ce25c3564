import { bytes32, concat, fromHex } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { buildTree, type Tree } from "../../core/merkle/tree.js";
import type { Context } from "../context.js";
import type { BatchRow } from "../store/batches.js";
import { leavesOf } from "../store/credentials.js";
import { readTree, saveTree } from "./tree-file.js";

/** Rebuilt from the rows, which are the truth. */
export async function treeOfLeaves(ctx: Context, { id, treeSize }: BatchRow): Promise<Tree> {
  const leaves = await leavesOf(ctx.store, id);
  invariant(leaves.length === treeSize, `batch ${id} has one leaf for each position`);
  return buildTree(concat(...leaves.map(fromHex)));
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
  await saveTree(dataFolder, batch.id, tree);
  return tree;
}
