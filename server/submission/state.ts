import type { Bytes32 } from "../../core/bytes.js";
import { InvariantError } from "../../core/error.js";

/** Where a transaction of ours was seen. Believed only while the block of that height has that hash. */
export interface Inclusion {
  readonly txHash: Bytes32;
  readonly blockNumber: number;
  readonly blockHash: Bytes32;
}

/**
 * How far one write to the chain has come. `nonce` is bound for good once `assigned`, unless a stranger's
 * transaction with it became final. A `signed` one may or may not have been sent: no one can know.
 * `confirmed` is mined below some blocks, which is likely to last and no more.
 * `adopted` is final without a transaction of ours: the chain already held what it would have written.
 */
export type Submission =
  /** `gasAtLeast`: what the last attempt ran out of, and half as much again. */
  | { readonly state: "waiting"; readonly gasAtLeast?: number }
  | { readonly state: "assigned"; readonly nonce: number; readonly gasAtLeast?: number }
  | { readonly state: "signed"; readonly nonce: number }
  | { readonly state: "sent"; readonly nonce: number; readonly sentAtMs: number }
  | { readonly state: "mined"; readonly nonce: number; readonly inclusion: Inclusion }
  | { readonly state: "confirmed"; readonly nonce: number; readonly inclusion: Inclusion }
  | { readonly state: "final"; readonly nonce: number; readonly inclusion: Inclusion }
  | { readonly state: "adopted"; readonly nonce: number | null }
  | { readonly state: "halted"; readonly nonce: number; readonly reason: string };

export type SubmissionState = Submission["state"];

export type SubmissionEvent =
  | { readonly type: "assigned"; readonly nonce: number }
  /** The signed bytes are committed. */
  | { readonly type: "signed" }
  /** Bytes of the same nonce that offer more are committed. */
  | { readonly type: "bumped" }
  | { readonly type: "sent"; readonly atMs: number }
  /** One of its transactions is in a block, with this nonce: an older form may be mined after another was bound. */
  | { readonly type: "included"; readonly nonce: number; readonly inclusion: Inclusion }
  | { readonly type: "confirmed" }
  | { readonly type: "finalized" }
  /** The block it was in is canonical no longer. */
  | { readonly type: "orphaned" }
  /** The chain lost blocks that were final, and this with them. */
  | { readonly type: "reset" }
  /** The chain holds it, by another transaction. */
  | { readonly type: "adopted" }
  /** Final on chain: its nonce went to a transaction that isn't ours. */
  | { readonly type: "nonce-taken" }
  /** Final on chain: ours was mined and ran out of gas. */
  | { readonly type: "out-of-gas"; readonly gasLimit: number }
  /** It can't use its nonce while others wait behind it: something else fills the gap. */
  | { readonly type: "released" }
  | { readonly type: "halted"; readonly reason: string }
  /** A person had a look: the nonce of what was halted is used for good, so another attempt takes another. */
  | { readonly type: "resumed" };

/** The next state. Pure: no clock, no chain. @throws InvariantError where the event can't happen. */
export function advance(submission: Submission, event: SubmissionEvent): Submission {
  const next = nextState(submission, event);
  if (next) return next;
  throw new InvariantError(`a submission that is ${submission.state} can't be ${event.type}`);
}

function nextState(submission: Submission, event: SubmissionEvent): Submission | undefined {
  switch (event.type) {
    case "assigned":
      return submission.state === "waiting"
        ? { ...submission, state: "assigned", nonce: event.nonce }
        : undefined;
    case "signed":
      return submission.state === "assigned" ? signedAt(submission.nonce) : undefined;
    case "bumped":
      return isInFlight(submission) ? signedAt(submission.nonce) : undefined;
    case "sent":
      return isInFlight(submission)
        ? { state: "sent", nonce: submission.nonce, sentAtMs: event.atMs }
        : undefined;
    case "included":
      return isOpen(submission)
        ? { state: "mined", nonce: event.nonce, inclusion: event.inclusion }
        : undefined;
    case "confirmed":
      return submission.state === "mined" ? { ...submission, state: "confirmed" } : undefined;
    case "finalized":
      return submission.state === "mined" || submission.state === "confirmed"
        ? { ...submission, state: "final" }
        : undefined;
    case "orphaned":
      return submission.state === "mined" || submission.state === "confirmed"
        ? signedAt(submission.nonce)
        : undefined;
    case "reset":
      return afterReset(submission);
    case "adopted":
      if (submission.state === "waiting") return { state: "adopted", nonce: null };
      return isInFlight(submission) ? { state: "adopted", nonce: submission.nonce } : undefined;
    case "nonce-taken":
      return isInFlight(submission) ? { state: "waiting" } : undefined;
    case "out-of-gas":
      return isInFlight(submission)
        ? { state: "waiting", gasAtLeast: moreThan(event.gasLimit) }
        : undefined;
    case "released":
      if (isInFlight(submission)) return { state: "waiting" };
      return submission.state === "assigned" ? withoutNonce(submission) : undefined;
    case "halted":
      return isInFlight(submission)
        ? { state: "halted", nonce: submission.nonce, reason: event.reason }
        : undefined;
    case "resumed":
      return submission.state === "halted" ? { state: "waiting" } : undefined;
  }
}

const signedAt = (nonce: number): Submission => ({ state: "signed", nonce });

const withoutNonce = ({ gasAtLeast }: { gasAtLeast?: number }): Submission => ({
  state: "waiting",
  ...(gasAtLeast !== undefined && { gasAtLeast }),
});

const moreThan = (gasLimit: number): number => Math.ceil((gasLimit * 3) / 2);

/** With a nonce there are bytes: the same bytes go out again, at the same nonce. */
function afterReset(submission: Submission): Submission | undefined {
  switch (submission.state) {
    case "mined":
    case "confirmed":
    case "final":
    case "halted":
      return signedAt(submission.nonce);
    case "adopted":
      return submission.nonce === null ? { state: "waiting" } : signedAt(submission.nonce);
    default:
      return undefined;
  }
}

type UnderWay = Extract<Submission, { state: "signed" | "sent" }>;

const isInFlight = (submission: Submission): submission is UnderWay =>
  submission.state === "signed" || submission.state === "sent";

/** Whether the chain isn't known to hold it, and no person has to look at it. */
export const isOpen = (submission: Submission): boolean =>
  submission.state === "waiting" || submission.state === "assigned" || isInFlight(submission);

/** Whether later writes to the same batch may build on it. */
export const isOnChain = ({ state }: Submission): boolean =>
  state === "mined" || state === "confirmed" || state === "final" || state === "adopted";

export const isFinal = ({ state }: Submission): boolean => state === "final" || state === "adopted";

/** States whose end isn't known. */
export const OPEN_STATES = ["waiting", "assigned", "signed", "sent"] as const;
/** States in which there is something left to do. */
export const UNFINISHED_STATES = [...OPEN_STATES, "mined", "confirmed"] as const;
