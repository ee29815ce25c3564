import type { Context } from "../context.js";
import { batchesInState } from "../store/batches.js";
import { openQuestions } from "../store/intakes.js";
import { sealBatch } from "./seal.js";
import { tryWith } from "./problem.js";

/**
 * Seals open batches that are old enough and have no question open; those that are large enough are sealed by intake.
 */
export async function sealDue(ctx: Context): Promise<void> {
  for (const batch of await batchesInState(ctx.store, "open")) {
    const isDue = ctx.now() - batch.createdAtMs >= ctx.config.sealAgeMs;
    if (!isDue || batch.ready === 0) continue;
    const waits = (await openQuestions(ctx.store, batch.id)).length > 0;
    if (!waits) await tryWith(ctx, batch, () => sealBatch(ctx, batch.id));
  }
}
