import type { BlockedReason } from "../../api/batch.js";
import { nextProblem } from "../problem.js";
import type { Context } from "../context.js";
import { updateBatch, type BatchRow } from "../store/batches.js";

/** Why a batch could not be taken on, before it has an anchor. */
export const problemOf = ({ trouble }: BatchRow): BlockedReason | null =>
  trouble === null ? null : (JSON.parse(trouble) as BlockedReason);

/** Does something with one batch. A failure is kept with the batch alone: no other waits for it. @returns whether it worked. */
export async function tryWith(
  ctx: Context,
  batch: BatchRow,
  action: () => Promise<void>,
): Promise<boolean> {
  try {
    await action();
  } catch (error) {
    await keepProblem(ctx, batch, error);
    return false;
  }
  if (batch.trouble !== null) await updateBatch(ctx.store, batch.id, { trouble: null });
  return true;
}

async function keepProblem(ctx: Context, batch: BatchRow, error: unknown): Promise<void> {
  ctx.metrics.roundsFailed.inc({ loop: "batches" });
  const next = nextProblem(problemOf(batch), error, ctx.now());
  if (!next) return;
  const { problem, isNew } = next;
  await updateBatch(ctx.store, batch.id, { trouble: JSON.stringify(problem) });
  if (!isNew) return;
  ctx.log.error(
    { event: "batch-trouble", batch: batch.id, code: problem.code, err: error },
    "a batch can't be taken on",
  );
}
