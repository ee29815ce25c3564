import { hashPart, newLevels, type TreePart } from "../../core/merkle/tree.js";
import { serveTasks } from "../threads/serve.js";

function work(part: TreePart): Promise<void> {
  hashPart(part);
  return Promise.resolve();
}

/** Enough for the engine to compile what hashes. */
const EXAMPLE = 2 ** 12;

await serveTasks(work, () =>
  work({ levels: newLevels(EXAMPLE), treeSize: EXAMPLE, level: 12, from: 0, to: 1 }),
);
