import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bytes32 } from "../../core/bytes.js";
import { treeFromLevels, type Tree } from "../../core/merkle/tree.js";
import type { BatchRow } from "../store/batches.js";

const fileOf = (dataFolder: string, batchId: string): string =>
  join(dataFolder, "trees", `${batchId}.tree`);

/** Writes a tree's levels as they are in memory; a reader sees the old file, none, or the whole new one. */
export async function saveTree(dataFolder: string, batchId: string, tree: Tree): Promise<void> {
  const path = fileOf(dataFolder, batchId);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(`${path}.new`, "w");
  try {
    await file.writeFile(tree.levels);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** What is in a batch's file, whole or not; `undefined` where there is none. */
export async function readLevels(
  dataFolder: string,
  batchId: string,
): Promise<Uint8Array | undefined> {
  try {
    return await readFile(fileOf(dataFolder, batchId));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The stored tree of a rooted batch; `undefined` where the file is missing, torn or another's. */
export async function readTree(dataFolder: string, batch: BatchRow): Promise<Tree | undefined> {
  try {
    const levels = await readFile(fileOf(dataFolder, batch.id));
    const tree = treeFromLevels(batch.treeSize ?? 0, levels);
    return bytes32(tree.root()) === batch.root ? tree : undefined;
  } catch {
    return undefined;
  }
}
