import { ask, knows, type Decision, type Limits, type Observed, type Subject } from "./decision.js";
import type { Submission } from "./state.js";
import { feeCap, gasFor, refusalOf } from "./fees.js";
import { inclusionIn, decideSent } from "./decide-sent.js";

type In<S extends Submission["state"]> = Extract<Submission, { state: S }>;

/**
 * What to do next about a submission, by what is known. Asks for what it lacks, so that the same call with the
 * answers decides. Pure: no clock, no chain, no store.
 */
export function decide(subject: Subject, observed: Observed, limits: Limits): Decision {
  const { progress, transactions } = subject;
  switch (progress.state) {
    case "waiting":
    case "assigned":
      // Bytes of a nonce that it gave up may be mined all the same.
      if (transactions.length > 0) {
        if (!knows(observed, "receipts")) return ask("receipts");
        const included = inclusionIn(subject, observed.receipts);
        if (included) return included;
      }
      return progress.state === "assigned"
        ? decideAssigned(subject, progress, observed, limits)
        : decideWaiting(subject, progress, observed, limits);
    case "signed":
    case "sent":
      return decideSent(subject, progress, observed, limits);
    case "mined":
    case "confirmed":
      return decideMined(progress, observed, limits);
    case "final":
    case "adopted":
    case "halted":
      return { do: "wait" };
  }
}

/** Nothing is bound to what the registry would refuse: a reverted transaction costs its fee and its nonce. */
function decideWaiting(
  subject: Subject,
  { gasAtLeast }: In<"waiting">,
  observed: Observed,
  limits: Limits,
): Decision {
  if (subject.kind === "anchor") {
    if (!knows(observed, "isHeld")) return ask("isHeld");
    if (observed.isHeld) return { do: "record", event: { type: "adopted" } };
  }
  if (!knows(observed, "gas")) return ask("gas");
  const gas = gasFor(subject, observed.gas, gasAtLeast);
  if (typeof gas !== "bigint") return gas;
  if (!knows(observed, "market", "balance")) return ask("market", "balance");
  const refusal = refusalOf(subject, gas, observed.market, observed.balance, limits);
  if (refusal) return refusal;
  if (!knows(observed, "usedAtFinal")) return ask("usedAtFinal");
  return { do: "assign", atLeast: observed.usedAtFinal };
}

function decideAssigned(
  subject: Subject,
  { nonce, gasAtLeast }: In<"assigned">,
  observed: Observed,
  limits: Limits,
): Decision {
  if (!knows(observed, "gas")) return ask("gas");
  const gas = gasFor(subject, observed.gas, gasAtLeast);
  if (typeof gas !== "bigint") {
    // Nothing was ever signed with this nonce, so it can be left to whatever fills the gap.
    const isRefused = observed.gas.kind === "refused-by-registry" && subject.kind !== "fill";
    return isRefused && subject.isBlockingNonces
      ? { do: "record", event: { type: "released" } }
      : gas;
  }
  if (!knows(observed, "market")) return ask("market");
  if (observed.market.maxFeePerGas > limits.maxFeeWei) return feeCap(observed.market, limits);
  return { do: "sign", as: "signed", nonce, gasLimit: gas, fees: observed.market };
}

function decideMined(
  { state, inclusion }: In<"mined" | "confirmed">,
  observed: Observed,
  { confirmations }: Limits,
): Decision {
  if (!knows(observed, "isCanonical")) return ask("isCanonical");
  if (!observed.isCanonical) return { do: "record", event: { type: "orphaned" } };
  if (inclusion.blockNumber <= observed.final) {
    if (!knows(observed, "isCanonicalForTwo")) return ask("isCanonicalForTwo");
    return observed.isCanonicalForTwo
      ? { do: "record", event: { type: "finalized" } }
      : { do: "wait" };
  }
  const depth = observed.latest - inclusion.blockNumber + 1;
  return state === "mined" && depth >= confirmations
    ? { do: "record", event: { type: "confirmed" } }
    : { do: "wait" };
}
