import { isFinal, type Submission } from "../submission/state.js";
import type { Context } from "../context.js";
import type { Db } from "../store/store.js";
import { enqueue } from "../store/outbox.js";
import type { SubmissionRow } from "../submission/submission.js";

/** What a receiver outside is notified of. Never renamed. */
export type WebhookEvent =
  | {
      readonly type: "batch-final";
      readonly batch: string;
      readonly transaction: string | null;
      readonly blockNumber: number | null;
    }
  | {
      readonly type: "submission-halted";
      readonly batch: string;
      readonly submission: number;
      readonly kind: string;
      readonly reason: string;
    };

/** Queues the event that a submission's new state is, in the transaction that saves the state. */
export async function enqueueEvent(
  { config, now }: Pick<Context, "config" | "now">,
  db: Db,
  row: SubmissionRow,
  progress: Submission,
): Promise<void> {
  const event = config.webhook && eventOf(row, progress);
  if (!event) return;
  const atMs = now();
  const body = JSON.stringify({ ...event, at: new Date(atMs).toISOString() });
  await enqueue(db, { type: event.type, body }, atMs);
}

function eventOf(
  { kind, batchId, seq }: SubmissionRow,
  progress: Submission,
): WebhookEvent | undefined {
  if (progress.state === "halted") {
    const { reason } = progress;
    return { type: "submission-halted", batch: batchId, submission: seq, kind, reason };
  }
  if (kind !== "anchor" || !isFinal(progress)) return undefined;
  const inclusion = "inclusion" in progress ? progress.inclusion : undefined;
  return {
    type: "batch-final",
    batch: batchId,
    transaction: inclusion?.txHash ?? null,
    blockNumber: inclusion?.blockNumber ?? null,
  };
}
