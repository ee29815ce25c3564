import type { CredentialStatusView, StatusChange } from "../../api/status.js";
import { isFinal, isOpen, type Submission } from "../submission/state.js";
import { toQueues } from "../submission/order.js";
import { whyBlocked } from "./why-waiting.js";
import { RefusalError } from "../refusal.js";
import { findCredential } from "../store/credentials.js";
import type { Db } from "../store/store.js";
import { changesOfCredential, type StatusChangeRow } from "../store/status-changes.js";
import {
  anchorOfBatch,
  submissionsMeeting,
  submissionsOfCredential,
  transactionsOf,
} from "../store/submissions.js";
import type { SubmissionRow } from "../submission/submission.js";

/** The status once every change asked for is final. */
export function wantedStatus(changes: readonly Pick<StatusChangeRow, "action">[]) {
  const last = (on: string, off: string) =>
    changes.findLast(({ action }) => action === on || action === off)?.action === on;
  return { revoked: last("revoke", "reinstate"), suspended: last("suspend", "lift") };
}

/** @throws {@link RefusalError} `credential-not-found`. */
export async function statusView(db: Db, id: string): Promise<CredentialStatusView> {
  const credential = await findCredential(db, id);
  if (!credential) throw new RefusalError("credential-not-found", `There is no credential ${id}.`);
  const rows = await changesOfCredential(db, id);
  const own = await submissionsOfCredential(db, id);
  const submissions = new Map(own.map((it) => [it.seq, it]));
  const anchor = await anchorOfBatch(db, credential.batchId);
  // What one of its writes waits for may be a write to another credential of that one.
  const open = own.filter(({ progress }) => isOpen(progress));
  const met = await submissionsMeeting(
    db,
    open.map(({ seq }) => seq),
  );
  const others = met.filter(({ seq }) => !submissions.has(seq));
  const queues = toQueues([...(anchor ? [anchor] : []), ...own, ...others]);
  const changes: StatusChange[] = [];
  for (const row of rows) {
    const submission = submissions.get(row.submissionSeq);
    const requestedAt = new Date(row.requestedAtMs).toISOString();
    changes.push({
      seq: row.seq,
      action: row.action,
      reason: row.reason as StatusChange["reason"],
      requestedAt,
      state: submission ? publicState(submission.progress) : "waiting",
      txHash: submission ? await txHashOf(db, submission) : null,
      trouble: submission ? whyBlocked(submission, queues, requestedAt) : null,
    });
  }
  return { id, batch: credential.batchId, ...wantedStatus(rows), changes };
}

/** A submission's state in the words of the API; a signed one may not have left the house. */
export function publicState(progress: Submission): StatusChange["state"] {
  if (isFinal(progress)) return "final";
  const { state } = progress;
  switch (state) {
    case "sent":
    case "mined":
    case "confirmed":
    case "halted":
      return state;
    default:
      return "waiting";
  }
}

/** Of the transaction in a block, or else of the newest that was sent; `null` where neither is. */
export async function txHashOf(db: Db, { seq, progress }: SubmissionRow): Promise<string | null> {
  if ("inclusion" in progress) return progress.inclusion.txHash;
  if (progress.state !== "sent") return null;
  const attempts = await transactionsOf(db, seq);
  return attempts.findLast(({ nonce }) => nonce === progress.nonce)?.hash ?? null;
}
