import type { BatchState, BatchView } from "../../api/batch.js";
import { isFinal, isOnChain, type Submission } from "../anchoring/advance.js";
import { confirmationsOf } from "../anchoring/confirmations.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { publicState, txHashOf } from "../status/status-view.js";
import { findBatch, listBatches, listRefusals, type BatchRow } from "../store/batches.js";
import { countSigned } from "../store/credentials.js";
import { anchorOfBatch, type SubmissionRow } from "../store/submissions.js";
import { troubleOf } from "./trouble.js";

/** @throws {@link RefusalError} `batch-not-found`. */
export async function batchView(ctx: Context, id: string): Promise<BatchView> {
  const batch = await findBatch(ctx.store, id);
  if (!batch) throw new RefusalError("batch-not-found", `There is no batch ${id}.`);
  const problems = await listRefusals(ctx.store, id);
  return { ...(await summary(ctx, batch)), problems };
}

export async function batchViews(ctx: Context): Promise<Omit<BatchView, "problems">[]> {
  return Promise.all((await listBatches(ctx.store)).map((batch) => summary(ctx, batch)));
}

async function summary(ctx: Context, batch: BatchRow): Promise<Omit<BatchView, "problems">> {
  const anchor = await anchorOfBatch(ctx.store, batch.id);
  const { received, ready, refused, duplicate, treeSize, root } = batch;
  const progress = anchor?.progress;
  return {
    id: batch.id,
    state: stateOf(batch, progress),
    accounting: {
      received,
      ready,
      refused,
      duplicate,
      signed: await countSigned(ctx.store, batch.id),
      anchored: progress && isOnChain(progress) ? ready : 0,
      final: progress && isFinal(progress) ? ready : 0,
    },
    stages: stagesOf(batch),
    treeSize,
    root,
    anchor: anchor ? anchorOf(ctx, anchor) : null,
    trouble: anchor ? anchor.trouble : troubleOf(batch),
  };
}

function stateOf(batch: BatchRow, progress: Submission | undefined): BatchState {
  if (!progress) return batch.state;
  const state = publicState(progress);
  return state === "waiting" ? "rooted" : state;
}

function anchorOf(
  { config, worker }: Context,
  { progress }: SubmissionRow,
): NonNullable<BatchView["anchor"]> {
  const { chain, credentialRegistry } = config.profile;
  const blockNumber = "inclusion" in progress ? progress.inclusion.blockNumber : null;
  return {
    chain,
    registry: credentialRegistry,
    issuerId: config.issuer.issuerId,
    txHash: txHashOf(progress),
    blockNumber,
    confirmations: blockNumber === null ? 0 : confirmationsOf(worker, blockNumber),
  };
}

function stagesOf(batch: BatchRow): BatchView["stages"] {
  const at: [string, number | null][] = [
    ["checked", batch.createdAtMs],
    ["sealed", batch.sealedAtMs],
    ["signed", batch.signedAtMs],
    ["rooted", batch.rootedAtMs],
  ];
  return at.flatMap(([stage, ms]) =>
    ms === null ? [] : [{ stage, at: new Date(ms).toISOString() }],
  );
}
