import { invariant } from "../../core/error.js";
import type { SignedTransaction } from "./submission.js";
import {
  ask,
  knows,
  type Decision,
  type Answers,
  type Limits,
  type Observed,
  type SeenReceipt,
  type Subject,
} from "./decision.js";
import type { Inclusion, Submission } from "./state.js";
import { bump, feeCap, withoutFunds } from "./fees.js";

/** A transaction that waits longer than this is offered more. */
export const RAISE_AFTER_MS = 60_000;
/** Nodes forget what they pooled; the same bytes again do no harm. */
export const RESEND_AFTER_MS = 15_000;

type InFlight = Extract<Submission, { state: "signed" | "sent" }>;

/**
 * What to do about bytes that may have been sent. What the chain says decides, never what a send returned: a lost
 * reply, "already known" and "nonce too low" leave it unknown, and the receipts are asked for the next time.
 */
export function decideSent(
  subject: Subject,
  progress: InFlight,
  observed: Observed,
  limits: Limits,
): Decision {
  const { nonce } = progress;
  if (!knows(observed, "receipts")) return ask("receipts");
  const included = inclusionIn(subject, observed.receipts);
  if (included) return included;

  const atNonce = subject.transactions.filter((it) => it.nonce === nonce);
  const newest = newestOf(atNonce);
  // A form at a nonce that was given up may have been reverted long ago: that says nothing of this one.
  const reverted = observed.receipts.find(({ txHash }) => atNonce.some((it) => it.hash === txHash));
  if (reverted) return decideReverted(subject, atNonce, reverted, observed);

  if (!knows(observed, "usedAtLatest")) return ask("usedAtLatest");
  if (observed.usedAtLatest > nonce) {
    if (!knows(observed, "usedAtFinal")) return ask("usedAtFinal");
    // Mined, if not for good: to offer more, or the same again, would be in vain.
    return observed.usedAtFinal > nonce ? decideNonceUsed(subject, observed) : { do: "wait" };
  }

  if (observed.answer) return decideAnswered(subject, newest, observed.answer, observed, limits);
  if (progress.state === "sent") return decideUnmined(progress, newest, observed, limits);
  return { do: "send", transaction: newest };
}

/** Only a final revert says anything: a reorganisation may put the transaction where it succeeds. */
function decideReverted(
  { kind }: Subject,
  atNonce: readonly SignedTransaction[],
  receipt: SeenReceipt,
  observed: Observed,
): Decision {
  if (receipt.blockNumber > observed.final) return { do: "wait" };
  if (!knows(observed, "isCanonicalForTwo")) return ask("isCanonicalForTwo");
  if (!observed.isCanonicalForTwo) return { do: "wait" };
  if (kind === "fill") return { do: "record", event: { type: "adopted" } };
  if (kind === "anchor") {
    if (!knows(observed, "isHeld")) return ask("isHeld");
    if (observed.isHeld) return { do: "record", event: { type: "adopted" } };
  }
  const form = atNonce.find(({ hash }) => hash === receipt.txHash);
  if (form && receipt.gasUsed >= form.gasLimit) {
    return { do: "record", event: { type: "out-of-gas", gasLimit: Number(form.gasLimit) } };
  }
  const reason = `Transaction ${receipt.txHash} was reverted in block ${receipt.blockNumber}.`;
  return { do: "halt", reason };
}

/** Asked at the final block: a nonce spent there by none of our hashes went to a stranger's transaction. */
function decideNonceUsed({ kind }: Subject, observed: Observed): Decision {
  if (!knows(observed, "isNonceLostForTwo")) return ask("isNonceLostForTwo");
  if (!observed.isNonceLostForTwo) return { do: "wait" };
  // All that a fill wants is that its nonce is used.
  if (kind === "fill") return { do: "record", event: { type: "adopted" } };
  if (kind === "anchor") {
    if (!knows(observed, "isHeld")) return ask("isHeld");
    if (observed.isHeld) return { do: "record", event: { type: "adopted" } };
  }
  return { do: "record", event: { type: "nonce-taken" } };
}

function decideUnmined(
  { sentAtMs }: Extract<Submission, { state: "sent" }>,
  newest: SignedTransaction,
  observed: Observed,
  limits: Limits,
): Decision {
  const isYoung = !isDue(newest.signedAtMs, RAISE_AFTER_MS, observed.nowMs);
  const isFresh = !isDue(sentAtMs, RESEND_AFTER_MS, observed.nowMs);
  const again: Decision = { do: "send", transaction: newest };
  if (isYoung) return isFresh ? { do: "wait" } : again;
  if (!knows(observed, "market")) return ask("market");
  const raised = bump(newest, observed.market, limits);
  if (raised) return raised;
  if (!isFresh) return again;
  const isOutbid = observed.market.maxFeePerGas > limits.maxFeeWei;
  return isOutbid ? feeCap(observed.market, limits) : { do: "wait" };
}

/** A clock that was set back makes everything due: otherwise it would wait for the old time to come again. */
const isDue = (sinceMs: number, afterMs: number, nowMs: number): boolean =>
  nowMs < sinceMs || nowMs - sinceMs >= afterMs;

function decideAnswered(
  subject: Subject,
  newest: SignedTransaction,
  answer: Answers["answer"],
  observed: Observed,
  limits: Limits,
): Decision {
  switch (answer.kind) {
    case "accepted":
      return { do: "record", event: { type: "sent", atMs: observed.nowMs } };
    case "underpriced": {
      if (!knows(observed, "market")) return ask("market");
      const raised = bump(newest, observed.market, limits);
      if (raised) return raised;
      if (observed.market.maxFeePerGas > limits.maxFeeWei) return feeCap(observed.market, limits);
      return { do: "blocked", code: "REFUSED_BY_NODE", detail: answer.reason };
    }
    case "without-funds": {
      if (!knows(observed, "balance")) return ask("balance");
      const needed = newest.gasLimit * newest.maxFeePerGas;
      return observed.balance < needed
        ? withoutFunds(subject.signer, `${observed.balance} wei`, `${needed} wei`)
        : { do: "blocked", code: "REFUSED_BY_NODE", detail: answer.reason };
    }
    case "refused":
      return { do: "blocked", code: "REFUSED_BY_NODE", detail: answer.reason };
  }
}

function newestOf(atNonce: readonly SignedTransaction[]): SignedTransaction {
  const [first, ...others] = atNonce;
  invariant(first, "a signed submission has a transaction at its nonce");
  return others.reduce((best, it) => (best.maxFeePerGas >= it.maxFeePerGas ? best : it), first);
}

/** The act that records a form, of any nonce, of which a receipt says that it succeeded. */
export function inclusionIn(
  { transactions }: Subject,
  receipts: Answers["receipts"],
): Decision | undefined {
  const receipt = receipts.find(({ succeeded }) => succeeded);
  if (!receipt) return undefined;
  const { txHash, blockNumber, blockHash } = receipt;
  const form = transactions.find(({ hash }) => hash === txHash);
  invariant(form, "receipts are of attempts of the submission");
  const inclusion: Inclusion = { txHash, blockNumber, blockHash };
  return { do: "record", event: { type: "included", nonce: form.nonce, inclusion } };
}
