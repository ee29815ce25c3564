import type { Context } from "../context.js";
import { addToCounter } from "../store/counters.js";
import type { Db } from "../store/store.js";
import { ensureHeld, type Lease } from "../store/leases.js";
import { saveProgress } from "../store/submissions.js";
import type { SubmissionRow } from "../submission/submission.js";
import { enqueueNews } from "../notifying/event.js";
import { advance, type SubmissionEvent } from "../submission/state.js";

/** Advances a submission and keeps it, before whoever calls acts on the new state. */
export async function apply(
  ctx: Pick<Context, "now" | "log" | "config">,
  db: Db,
  row: SubmissionRow,
  event: SubmissionEvent,
): Promise<SubmissionRow> {
  const progress = advance(row.progress, event);
  await saveProgress(db, row.seq, progress, ctx.now());
  if (event.type === "orphaned" || event.type === "reset") await addToCounter(db, event.type);
  await enqueueNews(ctx, db, row, progress);
  ctx.log.info(
    { event: `submission-${event.type}`, submission: row.seq, batch: row.batchId, kind: row.kind },
    progress.state,
  );
  return { ...row, progress };
}

/** {@link apply} in a transaction of its own. @throws LeaseLost where another took over the signer. */
export const applyHeld = (
  ctx: Pick<Context, "now" | "log" | "config" | "store">,
  lease: Lease,
  row: SubmissionRow,
  event: SubmissionEvent,
): Promise<SubmissionRow> =>
  ctx.store.transaction().execute(async (tx) => {
    await ensureHeld(tx, lease);
    return apply(ctx, tx, row, event);
  });
