import { bytes32, concatAll, fromHex, type Bytes32 } from "../../core/bytes.js";
import { buildTree, type Tree } from "../../core/merkle/tree.js";
import { encodeAnchorBatch } from "../../chain/registry/calls.js";
import type { BatchRow } from "../store/batches.js";
import { repairBatch, repairLeaf, repairPositions } from "../store/inspection.js";
import { anchorOfBatch } from "../store/submissions.js";
import { checkTreeFile } from "./check-tree-file.js";
import { addDifference, type Inspection } from "./inspection.js";

/** A leaf by its columns and, for a credential, by what its signed text and salt say. */
export interface Leaf {
  readonly position: number;
  readonly stored: string;
  readonly source: LeafSource | undefined;
}

interface LeafSource {
  readonly id: string;
  readonly leaf: Bytes32;
  readonly position: number;
  /** Of one whose leaf isn't the stored one: what it would be at another position. */
  readonly leafAt?: (position: number) => Pick<LeafSource, "leaf" | "position">;
}

/** Of so many, each is tried at the place of each other. */
const MAX_MOVED = 64;

/** Where leaves are right at each other's positions, that is where they belong. */
function putBack(leaves: readonly Leaf[]): readonly Leaf[] {
  const moved = leaves.filter(({ source }) => source?.leafAt !== undefined);
  if (moved.length > MAX_MOVED) return leaves;
  return leaves.map((leaf) => {
    const { source, stored } = leaf;
    const found = moved
      .map(({ position }) => source?.leafAt?.(position))
      .find((it) => it?.leaf === stored);
    return source && found ? { ...leaf, source: { id: source.id, ...found } } : leaf;
  });
}

/**
 * Whether the leaves of a rooted batch lead to its root, and if not, which of columns, texts and root is the wrong one:
 * the root shows, as long as one of the three ways leads to it.
 */
export async function checkLeaves(
  inspection: Inspection,
  batch: BatchRow,
  where: string,
  found: readonly Leaf[],
): Promise<void> {
  const leaves = putBack(found);
  const fromTexts = treeOf(leaves, ({ source, stored, position }) => ({
    at: source?.position ?? position,
    leaf: source?.leaf ?? stored,
  }));
  if (fromTexts && bytes32(fromTexts.root()) === batch.root) {
    reportColumns(inspection, where, leaves);
    await checkTreeFile(inspection, batch, fromTexts);
    return;
  }
  const fromColumns = treeOf(leaves, ({ position, stored }) => ({ at: position, leaf: stored }));
  if (fromColumns && bytes32(fromColumns.root()) === batch.root) {
    // The columns are what was anchored, so a text or a salt is not what was signed.
    for (const { source, stored, position } of leaves) {
      if (source === undefined || (source.leaf === stored && source.position === position))
        continue;
      addDifference(inspection, "secured-differs", {
        where: `${where}, credential ${source.id}`,
        expected: `text and salt of leaf ${stored} at position ${position}`,
        got: `leaf ${source.leaf} at position ${source.position}`,
      });
    }
    await checkTreeFile(inspection, batch, fromColumns);
    return;
  }
  reportColumns(inspection, where, leaves);
  await reportRoot(inspection, batch, where, fromTexts);
}

/** The texts are right: a column that says otherwise is written again. */
function reportColumns(inspection: Inspection, where: string, leaves: readonly Leaf[]): void {
  const moved: { id: string; position: number }[] = [];
  for (const { source, stored, position } of leaves) {
    if (source === undefined) continue;
    const { id, leaf } = source;
    if (leaf !== stored) {
      addDifference(inspection, "leaf-differs", {
        where: `${where}, credential ${id}`,
        expected: leaf,
        got: stored,
        repair: async (store) => {
          await repairLeaf(store, id, leaf);
          return `${where}, credential ${id}: leaf computed again from its text and salt`;
        },
      });
    }
    if (source.position !== position) moved.push({ id, position: source.position });
  }
  for (const [i, { id, position }] of moved.entries()) {
    const got = leaves.find(({ source }) => source?.id === id)?.position ?? "none";
    addDifference(inspection, "position-differs", {
      where: `${where}, credential ${id}`,
      expected: `position ${position}, which its signed text names`,
      got,
      repair: async (store) => {
        // Together, with the first: each may be where another belongs.
        if (i === 0) await store.transaction().execute((tx) => repairPositions(tx, moved));
        return `${where}, credential ${id}: put back to position ${position}`;
      },
    });
  }
}

async function reportRoot(
  inspection: Inspection,
  batch: BatchRow,
  where: string,
  tree: Tree | undefined,
): Promise<void> {
  const root = tree && bytes32(tree.root());
  const anchor = await anchorOfBatch(inspection.db, batch.id).catch(() => undefined);
  // What was, or will be, written to the chain is a second witness for the leaves.
  const isWitnessed =
    root !== undefined &&
    anchor?.data === encodeAnchorBatch(inspection.issuerId, root, batch.treeSize ?? 0);
  addDifference(inspection, "root-differs", {
    where,
    expected: root ?? "a root over its leaves",
    got: batch.root ?? "none",
    ...(isWitnessed && {
      repair: async (store) => {
        await repairBatch(store, batch.id, { root });
        return `${where}: root ${root} computed again; it is what the anchor's transaction says`;
      },
    }),
  });
}

function treeOf(
  leaves: readonly Leaf[],
  placed: (leaf: Leaf) => { at: number; leaf: string },
): Tree | undefined {
  const row: Uint8Array[] = new Array<Uint8Array>(leaves.length);
  for (const it of leaves) {
    const { at, leaf } = placed(it);
    if (!/^0x[0-9a-f]{64}$/.test(leaf) || at >= leaves.length || row[at]) return undefined;
    row[at] = fromHex(leaf);
  }
  return buildTree(concatAll(row));
}
