import { ensureBytes32 } from "../../core/bytes.js";
import { advance, isFinal } from "../submission/state.js";
import type { BatchRow } from "../store/batches.js";
import type { RawChange } from "../store/inspection.js";
import { saveProgress } from "../store/submissions.js";
import type { ChainAnswers } from "./ask-chain.js";
import { checkStatusOnChain } from "./check-status-on-chain.js";
import { grouped } from "./group.js";
import { addDifference, type Inspection, type Repair } from "./inspection.js";
import type { InspectedSubmission } from "./read-submission.js";

/**
 * Both directions: every batch that claims to be on chain is there as it is here, and every batch of ours there is known
 * here. The chain was asked first, so that what was committed before it was sent is in the store by then.
 */
export function checkOnChain(
  inspection: Inspection,
  chain: ChainAnswers,
  batches: readonly BatchRow[],
  submissions: readonly InspectedSubmission[],
  changes: readonly RawChange[],
): void {
  const ofBatch = grouped(submissions, ({ row }) => row.batchId);
  const changesOf = grouped(changes, ({ batchId }) => batchId);
  const known = new Set<string>();
  for (const batch of batches) {
    if (batch.root === null) continue;
    known.add(batch.root);
    const its = ofBatch.get(batch.id) ?? [];
    const anchor = its.find(({ row }) => row.kind === "anchor");
    if (anchor) checkAnchored(inspection, chain, batch, anchor);
    const there = chain.batches.get(ensureBytes32(batch.root));
    if (there) checkStatusOnChain(inspection, batch, there, changesOf.get(batch.id) ?? [], its);
  }
  for (const { root, treeSize, batchNumber } of chain.batches.values()) {
    if (known.has(root)) continue;
    addDifference(inspection, "chain-batch-unknown", {
      where: `registry, batch ${batchNumber}`,
      expected: "a batch of this store",
      got: `root ${root} over ${treeSize} leaves`,
    });
  }
}

function checkAnchored(
  inspection: Inspection,
  chain: ChainAnswers,
  { id, root, treeSize }: BatchRow,
  anchor: InspectedSubmission,
): void {
  const { row, progress } = anchor;
  const where = `batch ${id}, submission ${row.seq}`;
  const there = chain.batches.get(ensureBytes32(root));
  const inclusion = "inclusion" in progress ? progress.inclusion : undefined;
  if (!there) {
    const isDue = isFinal(progress) || (inclusion && inclusion.blockNumber <= chain.block);
    if (!isDue) return;
    addDifference(inspection, "chain-batch-missing", {
      where,
      expected: `root ${root ?? ""} in the registry, as it is ${progress.state}`,
      got: `none at final block ${chain.block}`,
      // Under a wrong root nothing is known of the batch itself: that is repaired first.
      ...(!isRootInDoubt(inspection, id) && { repair: sendAgain(anchor, where) }),
    });
    return;
  }
  if (there.treeSize !== treeSize) {
    addDifference(inspection, "chain-tree-size", {
      where,
      expected: treeSize ?? "none",
      got: there.treeSize,
    });
  }
  if (progress.state === "halted") {
    addDifference(inspection, "chain-holds-halted", {
      where,
      expected: "a state that goes on: the registry holds the batch",
      got: `halted: ${progress.reason}`,
      repair: sendAgain(anchor, where),
    });
  }
  const { txHash, blockNumber } = there.anchored.place;
  if (!inclusion || (inclusion.txHash === txHash && inclusion.blockNumber === blockNumber)) return;
  addDifference(inspection, "chain-transaction-differs", {
    where,
    expected: `transaction ${txHash} in block ${blockNumber}`,
    got: `transaction ${inclusion.txHash} in block ${inclusion.blockNumber}`,
    repair: sendAgain(anchor, where),
  });
}

const isRootInDoubt = ({ found }: Inspection, id: string): boolean =>
  found.some(({ kind, where }) => kind === "root-differs" && where === `batch ${id}`);

/** Set back as after a chain that was reset: the service looks for its bytes, finds them or sends the same again. */
function sendAgain({ row, progress }: InspectedSubmission, where: string): Repair {
  return async (store) => {
    const before = progress.state === "mined" || progress.state === "confirmed";
    const back = advance(progress, { type: before ? "orphaned" : "reset" });
    await saveProgress(store, row.seq, back, row.updatedAtMs);
    return `${where}: set back from ${progress.state} to ${back.state}; the service looks for it and sends the same bytes where they are gone`;
  };
}
