import { bytes32 } from "../../core/bytes.js";
import { encodeAnchorBatch } from "../../chain/registry/calls.js";
import type { Context } from "../context.js";
import { updateBatch, type BatchRow } from "../store/batches.js";
import type { Lease } from "../store/leases.js";
import { insertSubmission } from "../store/submissions.js";
import { keepTree, treeOfLeaves } from "./batch-tree.js";
import { ensureOurs } from "./ensure-ours.js";

/**
 * Root of a signed batch, and the intent to anchor it, in one transaction. The tree's file comes first: a crash
 * between the two writes the same file again.
 */
export async function rootBatch(ctx: Context, lease: Lease, batch: BatchRow): Promise<void> {
  const tree = await treeOfLeaves(ctx, batch);
  const root = bytes32(tree.root());
  await keepTree(ctx, batch.id, tree);
  const { issuer, profile, anchorSigner } = ctx.config;
  await ctx.store.transaction().execute(async (tx) => {
    await ensureOurs(tx, lease, batch);
    await updateBatch(tx, batch.id, { state: "rooted", rootedAtMs: ctx.now(), root });
    await insertSubmission(
      tx,
      {
        kind: "anchor",
        batchId: batch.id,
        signer: anchorSigner.address,
        to: profile.credentialRegistry,
        data: encodeAnchorBatch(issuer.issuerId, root, tree.treeSize),
      },
      ctx.now(),
    );
  });
}
