import type { ProvisionalProof } from "../../api/provisional.js";
import { bytes32, ensureBytes32 } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { isFinal, type Submission } from "../submission/state.js";
import { confirmationsOf } from "./confirmations.js";
import { loadPath } from "../batching/batch-tree.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { publicState } from "./status-view.js";
import { findBatch } from "../store/batches.js";
import { findCredential } from "../store/credentials.js";
import { anchorOfBatch } from "../store/submissions.js";

/**
 * How far the anchor of a credential has come, with the path that will be in its file. The salt stays here: who
 * should be able to check the credential gets the file, once there is something to check.
 *
 * @throws {@link RefusalError} `credential-not-found`, `credential-not-anchored`, `credential-final`.
 */
export async function provisionalProof(ctx: Context, id: string): Promise<ProvisionalProof> {
  const row = await findCredential(ctx.store, id);
  if (!row) throw new RefusalError("credential-not-found", `There is no credential ${id}.`);
  const batch = await findBatch(ctx.store, row.batchId);
  const submission = await anchorOfBatch(ctx.store, row.batchId);
  if (!batch || !submission) {
    const state = batch?.state ?? "missing";
    const text = `Batch ${row.batchId} is ${state}: there is no root yet that a path could lead to.`;
    throw new RefusalError("credential-not-anchored", text);
  }
  const { progress, problem: trouble } = submission;
  if (isFinal(progress)) {
    const text = `Credential ${id} is final: its file is at /v1/credentials/${id}.`;
    throw new RefusalError("credential-final", text);
  }
  const { issuer, profile } = ctx.config;
  const { position, leaf } = row;
  const { treeSize } = batch;
  invariant(position !== null && leaf !== null, "a rooted credential has a place and a leaf");
  invariant(treeSize !== null, "a rooted batch has a size");
  const inclusion = "inclusion" in progress ? progress.inclusion : undefined;
  const confirmations = inclusion ? confirmationsOf(ctx.worker, inclusion.blockNumber) : 0;
  const state = publicState(progress);
  invariant(state !== "final", "what isn't final has another state");
  return {
    provisional: true,
    id,
    batch: batch.id,
    state,
    confirmations,
    why: whyOf(progress, confirmations, trouble?.detail),
    transaction: inclusion?.txHash ?? null,
    block: inclusion ? { number: inclusion.blockNumber, hash: inclusion.blockHash } : null,
    anchor: {
      chain: profile.chain,
      registry: profile.credentialRegistry,
      issuerId: issuer.issuerId,
      treeSize,
      index: position,
      leaf,
      path: (await loadPath(ctx, batch, position)).map(bytes32),
      root: ensureBytes32(batch.root),
    },
  };
}

function whyOf(progress: Submission, confirmations: number, trouble: string | undefined): string {
  switch (progress.state) {
    case "mined":
    case "confirmed":
      return `Provisional: the root is in block ${progress.inclusion.blockNumber} with ${confirmations === 1 ? "1 confirmation" : `${confirmations} confirmations`}, and that block isn't final. Until it is, a reorganisation may take it back.`;
    case "halted":
      return `Provisional: the anchor waits for a person. ${progress.reason}`;
    default: {
      const waits = trouble === undefined ? "" : ` It waits: ${trouble}`;
      return `Provisional: no block that the service knows of holds the root.${waits}`;
    }
  }
}
