import type { Trouble } from "../../api/batch.js";
import type { SubmissionRow } from "../submission/submission.js";
import { isOpen } from "../submission/state.js";
import { awaitedBy, type Lines } from "../submission/order.js";

/**
 * Why a write isn't moving: it waits for another one, or what stopped it. The first is derived from how things stand,
 * so that it is true when it is told. `since` is when it was asked for.
 */
export function troubleIn(row: SubmissionRow, lines: Lines, since: string): Trouble | null {
  const other = isOpen(row.progress) ? awaitedBy(row, lines) : undefined;
  if (!other) return row.trouble;
  const what =
    other.kind === "anchor"
      ? "the batch's anchor"
      : `submission ${other.seq} of the same credential`;
  const until =
    other.signer === row.signer ? "is on the chain" : "is final, as it is another account's";
  const why = other.trouble ? `: ${other.trouble.detail}` : "";
  const detail = `It waits until ${what} ${until}; that is ${other.progress.state}${why}`;
  return { code: "WAITS_FOR", detail: why ? detail : `${detail}.`, since };
}
