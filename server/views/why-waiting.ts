import type { BlockedReason } from "../../api/batch.js";
import type { SubmissionRow } from "../submission/submission.js";
import { isOpen } from "../submission/state.js";
import { blockedBy, type Queues } from "../submission/order.js";

/**
 * Why a write isn't moving: it waits for another one, or what stopped it. The first is derived when it is asked
 * for, so that it is never out of date. `since` is when it was asked for.
 */
export function whyBlocked(
  row: SubmissionRow,
  queues: Queues,
  since: string,
): BlockedReason | null {
  const other = isOpen(row.progress) ? blockedBy(row, queues) : undefined;
  if (!other) return row.problem;
  const what =
    other.kind === "anchor"
      ? "the batch's anchor"
      : `submission ${other.seq}, which changes the same credential or others with it,`;
  const until =
    other.signer === row.signer ? "is on the chain" : "is final, as it is another account's";
  const why = other.problem ? `: ${other.problem.detail}` : "";
  const detail = `It waits until ${what} ${until}; that is ${other.progress.state}${why}`;
  return { code: "WAITS_FOR", detail: why ? detail : `${detail}.`, since };
}
