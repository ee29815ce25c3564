import { bytes32, isEqual } from "../../core/bytes.js";
import type { Tree } from "../../core/merkle/tree.js";
import { readLevels, saveTree } from "../batching/tree-file.js";
import type { BatchRow } from "../store/batches.js";
import { addDifference, type Inspection } from "./inspection.js";

/** The file is a copy that saves time. Other servers on a shared store have files of their own, or none yet. */
export async function checkTreeFile(
  inspection: Inspection,
  { id }: BatchRow,
  tree: Tree,
): Promise<void> {
  const { dataFolder, isShared } = inspection;
  const levels = await readLevels(dataFolder, id);
  if (levels === undefined && isShared) return;
  if (levels !== undefined && isEqual(levels, tree.levels)) return;
  const where = `batch ${id}, tree file`;
  addDifference(inspection, levels === undefined ? "tree-file-missing" : "tree-file-differs", {
    where,
    expected: `${tree.levels.length} bytes that end with ${bytes32(tree.root())}`,
    got: levels === undefined ? "no file" : `${levels.length} bytes, other ones`,
    repair: async () => {
      await saveTree(dataFolder, id, tree);
      return `${where}: written again from the leaves`;
    },
  });
}
