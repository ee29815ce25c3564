import type { Context } from "../context.js";
import { addToCounter } from "../store/counters.js";
import type { Db } from "../store/store.js";
import { ensureHeld, type Lease } from "../store/leases.js";
import { saveProgress } from "../store/submissions.js";
import type { SubmissionRow } from "../submission/submission.js";
import { enqueueEvent } from "../notifying/event.js";
import { advance, type SubmissionEvent } from "../submission/state.js";

/** Advances a submission and keeps it, before the caller acts on the new state. */
export async function recordEvent(
  ctx: Pick<Context, "now" | "log" | "config">,
  db: Db,
  row: SubmissionRow,
  event: SubmissionEvent,
): Promise<SubmissionRow> {
  const progress = advance(row.progress, event);
  await saveProgress(db, row.seq, progress, ctx.now());
  if (event.type === "orphaned" || event.type === "reset") await addToCounter(db, event.type);
  await enqueueEvent(ctx, db, row, progress);
  ctx.log.info(
    { event: `submission-${event.type}`, submission: row.seq, batch: row.batchId, kind: row.kind },
    progress.state,
  );
  return { ...row, progress };
}

/** {@link recordEvent} in a transaction of its own. @throws LeaseLost where another took over the signer. */
export const recordUnderLease = (
  ctx: Pick<Context, "now" | "log" | "config" | "store">,
  lease: Lease,
  row: SubmissionRow,
  event: SubmissionEvent,
): Promise<SubmissionRow> =>
  ctx.store.transaction().execute(async (tx) => {
    await ensureHeld(tx, lease);
    return recordEvent(ctx, tx, row, event);
  });
