import type { Bytes32 } from "../../core/bytes.js";
import { InvariantError } from "../../core/error.js";

/** Where a transaction of ours was seen. Believed only while the block of that height has that hash. */
export interface Inclusion {
  readonly txHash: Bytes32;
  readonly blockNumber: number;
  readonly blockHash: Bytes32;
}

/**
 * How far one write to the registry has come. `nonce` is bound for good once `assigned`, unless a stranger's
 * transaction with it became final. A `signed` one may or may not have been sent: nobody can know.
 * `adopted` is final without a transaction of ours: the registry already held what it would have written.
 */
export type Submission =
  | { readonly state: "waiting" }
  | { readonly state: "assigned"; readonly nonce: number }
  | { readonly state: "signed"; readonly nonce: number }
  | { readonly state: "sent"; readonly nonce: number; readonly sentAtMs: number }
  | { readonly state: "mined"; readonly nonce: number; readonly inclusion: Inclusion }
  | { readonly state: "final"; readonly nonce: number; readonly inclusion: Inclusion }
  | { readonly state: "adopted"; readonly nonce: number | null }
  | { readonly state: "halted"; readonly nonce: number; readonly reason: string };

export type SubmissionState = Submission["state"];

export type SubmissionEvent =
  | { readonly type: "assigned"; readonly nonce: number }
  /** The signed bytes are committed; again after each raise of the fee. */
  | { readonly type: "signed" }
  | { readonly type: "sent"; readonly atMs: number }
  | { readonly type: "included"; readonly inclusion: Inclusion }
  | { readonly type: "finalized" }
  /** The block it was in stands no longer, or the chain was reset. */
  | { readonly type: "orphaned" }
  /** The registry holds it, by another transaction. */
  | { readonly type: "adopted" }
  /** Final on chain: its nonce went to a transaction that isn't ours, or ours ran out of gas. */
  | { readonly type: "nonce-spent" }
  | { readonly type: "halted"; readonly reason: string };

/** The next state. Pure: no clock, no chain. @throws InvariantError where the event can't happen. */
export function advance(submission: Submission, event: SubmissionEvent): Submission {
  const { state } = submission;
  switch (event.type) {
    case "assigned":
      if (state === "waiting") return { state: "assigned", nonce: event.nonce };
      break;
    case "signed":
      if (state === "assigned" || state === "signed" || state === "sent") {
        return { state: "signed", nonce: submission.nonce };
      }
      break;
    case "sent":
      if (state === "signed" || state === "sent") {
        return { state: "sent", nonce: submission.nonce, sentAtMs: event.atMs };
      }
      break;
    case "included":
      if (state === "signed" || state === "sent" || state === "mined") {
        return { state: "mined", nonce: submission.nonce, inclusion: event.inclusion };
      }
      break;
    case "finalized":
      if (state === "mined") return { ...submission, state: "final" };
      break;
    case "orphaned":
      return orphaned(submission);
    case "adopted":
      if (state === "waiting") return { state: "adopted", nonce: null };
      if (state === "signed" || state === "sent") {
        return { state: "adopted", nonce: submission.nonce };
      }
      break;
    case "nonce-spent":
      if (state === "signed" || state === "sent") return { state: "waiting" };
      break;
    case "halted":
      if (state === "signed" || state === "sent") {
        return { state: "halted", nonce: submission.nonce, reason: event.reason };
      }
      break;
  }
  throw new InvariantError(`a submission that is ${state} can't be ${event.type}`);
}

/** With a nonce there are bytes: the same bytes go out again, at the same nonce. */
function orphaned(submission: Submission): Submission {
  switch (submission.state) {
    case "mined":
    case "final":
    case "halted":
      return { state: "signed", nonce: submission.nonce };
    case "adopted":
      return submission.nonce === null
        ? { state: "waiting" }
        : { state: "signed", nonce: submission.nonce };
    default:
      throw new InvariantError(`a submission that is ${submission.state} can't be orphaned`);
  }
}

/** Whether later writes to the same batch may build on it. */
export const isOnChain = ({ state }: Submission): boolean =>
  state === "mined" || state === "final" || state === "adopted";

export const isFinal = ({ state }: Submission): boolean => state === "final" || state === "adopted";
