import type { Context } from "../context.js";
import { batchesInState, findBatch, type BatchRow } from "../store/batches.js";
import { LeaseLost, takeLease, type Lease } from "../store/leases.js";
import { rootBatch } from "./root-batch.js";
import { signSome } from "./sign-batch.js";

/** Others go on with a batch this long after its holder died. What a slow one does late is refused by its epoch. */
const LEASE_MS = 10_000;

/**
 * Takes each sealed batch that no other server has one step on: signs some of it, or makes its root.
 *
 * @returns whether there was anything to do.
 */
export async function workOnBatches(ctx: Context): Promise<boolean> {
  const signed = await workOn(ctx, "sealed", signSome);
  const rooted = await workOn(ctx, "signed", rootBatch);
  return signed || rooted;
}

async function workOn(
  ctx: Context,
  state: BatchRow["state"],
  act: (ctx: Context, lease: Lease, batch: BatchRow) => Promise<void>,
): Promise<boolean> {
  let hasActed = false;
  for (const { id } of await batchesInState(ctx.store, state)) {
    if (ctx.worker.isStopping()) break;
    const lease = await takeLease(ctx.store, `batch:${id}`, ctx.holder, LEASE_MS);
    if (!lease) continue;
    // Read under the lease: another server may have taken it on since it was listed.
    const batch = await findBatch(ctx.store, id);
    if (batch?.state !== state) continue;
    try {
      await act(ctx, lease, batch);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      ctx.log.info({ event: "lease-lost", batch: id }, error.message);
    }
    hasActed = true;
  }
  return hasActed;
}
