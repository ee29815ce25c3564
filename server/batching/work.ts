import type { Context } from "../context.js";
import { batchesInState, findBatch, type BatchRow } from "../store/batches.js";
import { LeaseLost, type Lease } from "../store/leases.js";
import { takeBatchLease } from "./batch-lease.js";
import { rootBatch } from "./root-batch.js";
import { signSome } from "./sign-batch.js";
import { tryWith } from "./problem.js";

/** Takes each sealed batch that no other server has one step on: signs some of it, or makes its root. */
export async function workOnBatches(
  ctx: Context,
): Promise<{ readonly isMoreLeft: boolean; readonly hasRooted: boolean }> {
  const isMoreLeft = await workOn(ctx, "sealed", signSome);
  const hasRooted = await workOn(ctx, "signed", rootBatch);
  return { isMoreLeft, hasRooted };
}

type Step = (ctx: Context, lease: Lease, batch: BatchRow) => Promise<void>;

async function underLease(ctx: Context, lease: Lease, batch: BatchRow, act: Step): Promise<void> {
  try {
    await act(ctx, lease, batch);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    ctx.log.info({ event: "lease-lost", batch: batch.id }, error.message);
  }
}

/** @returns whether it took a step. A batch that fails is tried again with the next round, not at once. */
async function workOn(ctx: Context, state: BatchRow["state"], act: Step): Promise<boolean> {
  let hasActed = false;
  for (const { id } of await batchesInState(ctx.store, state)) {
    if (ctx.worker.isStopping()) break;
    const lease = await takeBatchLease(ctx, id);
    if (!lease) continue;
    // Read under the lease: another server may have taken it on since it was listed.
    const batch = await findBatch(ctx.store, id);
    if (batch?.state !== state) continue;
    hasActed = (await tryWith(ctx, batch, () => underLease(ctx, lease, batch, act))) || hasActed;
  }
  return hasActed;
}
