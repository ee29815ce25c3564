import type { BatchList, BatchState, BatchView } from "../../api/batch.js";
import { isFinal, isOnChain, type Submission } from "../submission/state.js";
import { confirmationsOf } from "./confirmations.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { publicState, txHashOf } from "./status-view.js";
import { findBatch, listBatches, listRefusals, type BatchRow } from "../store/batches.js";
import { openQuestions } from "../store/intakes.js";
import { countUnsigned } from "../store/places.js";
import { anchorOfBatch, anchorsByBatch } from "../store/submissions.js";
import type { SubmissionRow } from "../submission/submission.js";
import { countsOf } from "../batching/sign-batch.js";
import { problemOf } from "../batching/problem.js";

/** @throws {@link RefusalError} `batch-not-found`. */
export async function knownBatch(ctx: Context, id: string): Promise<BatchRow> {
  const batch = await findBatch(ctx.store, id);
  if (!batch) throw new RefusalError("batch-not-found", `There is no batch ${id}.`);
  return batch;
}

/** @throws {@link RefusalError} `batch-not-found`. */
export async function batchView(ctx: Context, id: string): Promise<BatchView> {
  const batch = await knownBatch(ctx, id);
  const problems = await listRefusals(ctx.store, id);
  const questions = batch.state === "open" ? await openQuestions(ctx.store, id) : [];
  return {
    ...(await summary(ctx, batch, await anchorOfBatch(ctx.store, id))),
    problems,
    questions,
  };
}

export async function batchViews(ctx: Context): Promise<BatchList["batches"]> {
  const batches = await listBatches(ctx.store);
  const anchors = await anchorsByBatch(ctx.store);
  const views: BatchList["batches"] = [];
  for (const batch of batches) views.push(await summary(ctx, batch, anchors.get(batch.id)));
  return views;
}

async function summary(
  ctx: Context,
  batch: BatchRow,
  anchor: SubmissionRow | undefined,
): Promise<BatchList["batches"][number]> {
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
      signed: await signedOf(ctx, batch),
      anchored: progress && isOnChain(progress) ? ready : 0,
      final: progress && isFinal(progress) ? ready : 0,
    },
    stages: stagesOf(batch),
    byReference: countsOf(batch),
    treeSize,
    root,
    anchor: anchor ? await anchorOf(ctx, anchor) : null,
    trouble: anchor ? anchor.problem : problemOf(batch),
  };
}

/** Counted only while it changes: a batch's rows are many. */
async function signedOf({ store }: Context, { id, state, ready }: BatchRow): Promise<number> {
  if (state === "open") return 0;
  return state === "sealed" ? ready - (await countUnsigned(store, id)) : ready;
}

function stateOf(batch: BatchRow, progress: Submission | undefined): BatchState {
  if (!progress) return batch.state;
  const state = publicState(progress);
  return state === "waiting" ? "rooted" : state;
}

async function anchorOf(
  { config, store, worker }: Context,
  submission: SubmissionRow,
): Promise<NonNullable<BatchView["anchor"]>> {
  const { progress } = submission;
  const { chain, credentialRegistry } = config.profile;
  const blockNumber = "inclusion" in progress ? progress.inclusion.blockNumber : null;
  return {
    chain,
    registry: credentialRegistry,
    issuerId: config.issuer.issuerId,
    txHash: await txHashOf(store, submission),
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
