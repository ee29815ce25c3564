import { mkdir, open, readFile, rename, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { levelsLength } from "../../core/merkle/levels.js";
import { HASH_LENGTH } from "../../core/merkle/path.js";
import type { Tree } from "../../core/merkle/tree.js";
import { storedPath, type Rooted } from "./stored-paths.js";

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

/**
 * Reads the leaves of a rooted batch to the beginning of its levels. Whether they are the batch's own, its root shows.
 *
 * @returns whether there is a file of the right length.
 */
export async function readLeaves(
  dataFolder: string,
  batch: Rooted,
  levels: Uint8Array,
): Promise<boolean> {
  const isRead = await withFile(dataFolder, batch, async (file) => {
    const end = (batch.treeSize ?? 0) * HASH_LENGTH;
    for (let at = 0; at < end;) {
      const { bytesRead } = await file.read(levels, at, end - at, at);
      if (bytesRead === 0) return false;
      at += bytesRead;
    }
    return true;
  });
  return isRead ?? false;
}

/**
 * The path of one leaf of a rooted batch, hashed to its root: a disk may give back anything.
 *
 * @returns `undefined` where the file is missing, torn or another's.
 */
export const readPath = (
  dataFolder: string,
  batch: Rooted,
  index: number,
): Promise<Uint8Array[] | undefined> =>
  Promise.resolve(storedPath(fileOf(dataFolder, batch.id), batch, index));

/** What `read` makes of a batch's file; `undefined` where it is missing or of another length, or can't be read. */
async function withFile<Result>(
  dataFolder: string,
  { id, treeSize }: Rooted,
  read: (file: FileHandle) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    const file = await open(fileOf(dataFolder, id));
    try {
      const { size } = await file.stat();
      return size === levelsLength(treeSize ?? 0) ? await read(file) : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
