import { credentialsToInspect, fillersOf, repairBatch } from "../store/inspection.js";
import type { BatchRow } from "../store/batches.js";
import { checkLeaves, type Leaf } from "./check-leaves.js";
import { checkText } from "./check-text.js";
import { addDifference, type Inspection } from "./inspection.js";
import { readLeaf } from "./read-leaf.js";

/** One batch by itself: what it counts, what it holds, and whether that leads to its root. */
export async function checkBatch(inspection: Inspection, batch: BatchRow): Promise<void> {
  const { db, checked } = inspection;
  const where = `batch ${batch.id}`;
  checked.batches += 1;

  const leaves: Leaf[] = [];
  let rows = 0;
  for await (const row of credentialsToInspect(db, batch.id)) {
    rows += 1;
    checked.credentials += 1;
    const leaf = readLeaf(inspection, batch, row);
    checkText(inspection, batch, row, leaf);
    if (leaf) leaves.push(leaf);
  }
  for (const { position, leaf } of await fillersOf(db, batch.id)) {
    leaves.push({ position, stored: leaf, source: undefined });
  }
  checkCounts(inspection, batch, rows);
  if (batch.state === "open" || !checkMembers(inspection, batch, leaves, rows)) return;
  if (batch.state === "rooted") await checkLeaves(inspection, batch, where, leaves);
}

/** received = ready + refused + duplicate, and as many rows as are ready. */
function checkCounts(inspection: Inspection, batch: BatchRow, rows: number): void {
  const { id, received, ready, refused, duplicate } = batch;
  const where = `batch ${id}`;
  if (rows !== ready) {
    // The sum shows which of the two is wrong: rows that are gone are not made up for by counting fewer.
    if (rows + refused + duplicate === received) {
      addDifference(inspection, "count-ready", {
        where,
        expected: `${rows} ready, as many as there are rows`,
        got: ready,
        repair: async (store) => {
          await repairBatch(store, id, { ready: rows });
          return `${where}: counted again, ${rows} ready`;
        },
      });
      return;
    }
    addDifference(inspection, "credential-missing", {
      where,
      expected: `${ready} credentials`,
      got: rows,
    });
    return;
  }
  const sum = ready + refused + duplicate;
  if (sum === received) return;
  addDifference(inspection, "count-sum", {
    where,
    expected: `${sum} received, the sum of ready, refused and duplicate`,
    got: received,
    repair: async (store) => {
      await repairBatch(store, id, { received: sum });
      return `${where}: counted again, ${sum} received`;
    },
  });
}

/** Each position from 0 to the tree size once. @returns whether the leaves can be put in a row. */
function checkMembers(
  inspection: Inspection,
  { id, treeSize, root, state }: BatchRow,
  leaves: readonly Leaf[],
  rows: number,
): boolean {
  const where = `batch ${id}`;
  if (treeSize === null || (state === "rooted") !== (root !== null)) {
    const expected = state === "rooted" ? "a tree size and a root" : "a tree size and no root yet";
    const got = `tree size ${treeSize ?? "none"}, root ${root ?? "none"}`;
    addDifference(inspection, "batch-incomplete", {
      where,
      expected: `${expected}, as it is ${state}`,
      got,
    });
    return false;
  }
  const times = new Map<number, number>();
  for (const { position } of leaves) times.set(position, (times.get(position) ?? 0) + 1);
  const missing = Array.from({ length: treeSize }, (_, i) => i).filter((i) => !times.has(i));
  const twice = [...times].filter(([, count]) => count > 1).map(([position]) => position);
  const beyond = [...times.keys()].filter((position) => position >= treeSize || position < 0);
  for (const position of missing) {
    // A row that is gone, or that can't be read, is a difference of its own.
    if (leaves.length < treeSize && rows < treeSize) {
      addDifference(inspection, "position-missing", {
        where: `${where}, position ${position}`,
        expected: "a leaf",
        got: "none",
      });
    }
  }
  for (const position of [...twice, ...beyond]) {
    addDifference(inspection, "position-twice", {
      where: `${where}, position ${position}`,
      expected: position >= treeSize ? `positions below ${treeSize}` : "one leaf",
      got: position >= treeSize ? position : (times.get(position) ?? 0),
    });
  }
  return missing.length === 0 && twice.length === 0 && beyond.length === 0;
}
