import { decodeAnswer, encodeLookUp } from "../../chain/registry/verifier-call.js";
import { ensureBytes32 } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";
import type { Context } from "../context.js";
import { findBatch } from "../store/batches.js";
import type { SubmissionRow } from "../submission/submission.js";

/**
 * Whether the registry holds a batch's root at that block. A stranger can't have put it there, since it is keyed by
 * issuer: what is there is ours, and as good as a receipt.
 */
export async function isAnchored(
  { store, node, config }: Pick<Context, "store" | "node" | "config">,
  { batchId }: SubmissionRow,
  { number }: Block,
): Promise<boolean> {
  const batch = await findBatch(store, batchId);
  invariant(batch, `batch ${batchId} of a submission is in the store`);
  const { issuer, profile } = config;
  const data = encodeLookUp(issuer.issuerId, ensureBytes32(batch.root), 0);
  const answer = decodeAnswer(await node.call(profile.credentialRegistry, data, number));
  if (answer.anchoredAt === 0) return false;
  invariant(
    answer.treeSize === batch.treeSize,
    `the registry has batch ${batchId} with its tree size`,
  );
  return true;
}
