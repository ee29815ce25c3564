import type { Trouble } from "../../api/batch.js";
import { toTrouble } from "../problem.js";
import type { Context } from "../context.js";
import { updateBatch, type BatchRow } from "../store/batches.js";

/** Why a batch could not be taken on, before it has an anchor. */
export const troubleOf = ({ trouble }: BatchRow): Trouble | null =>
  trouble === null ? null : (JSON.parse(trouble) as Trouble);

/** Does something with one batch. What fails is told by the batch alone: no other waits for it. @returns whether it worked. */
export async function tryWith(
  ctx: Context,
  batch: BatchRow,
  act: () => Promise<void>,
): Promise<boolean> {
  try {
    await act();
  } catch (error) {
    await remember(ctx, batch, error);
    return false;
  }
  if (batch.trouble !== null) await updateBatch(ctx.store, batch.id, { trouble: null });
  return true;
}

/** `since` is when the same trouble began, and the log has it once. */
async function remember(ctx: Context, batch: BatchRow, error: unknown): Promise<void> {
  ctx.metrics.roundsFailed.inc({ loop: "batches" });
  const before = troubleOf(batch);
  const trouble = toTrouble(error, ctx.now());
  if (before?.code === trouble.code && before.detail === trouble.detail) return;
  await updateBatch(ctx.store, batch.id, { trouble: JSON.stringify(trouble) });
  ctx.log.error(
    { event: "batch-trouble", batch: batch.id, code: trouble.code, err: error },
    "a batch can't be taken on",
  );
}
