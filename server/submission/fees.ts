import { raisedFees, type Fees } from "../../chain/sending/fees.js";
import type { SignedTransaction } from "./submission.js";
import type { Decision, Answers, Limits, Subject } from "./decision.js";

/** Estimates are exact for the state they saw; another batch mined before may warm or cool a slot. */
const GAS_MARGIN_PERCENT = 125n;

/**
 * Another account may clear the last bit of a word before: to set one in a word without any costs so much more
 * (EIP-2200: 20,000 instead of 2,900).
 */
const FIRST_BIT_GAS = 17_100n;

type Blocked = Extract<Decision, { do: "blocked" }>;

/** Gas to offer, or why there is none. */
export function gasFor(
  { signer, kind }: Subject,
  answer: Answers["gas"],
  gasAtLeast = 0,
): bigint | Blocked {
  switch (answer.kind) {
    case "gas": {
      const margin = kind === "status" ? FIRST_BIT_GAS : 0n;
      const gas = (answer.gas * GAS_MARGIN_PERCENT) / 100n + margin;
      return gas > BigInt(gasAtLeast) ? gas : BigInt(gasAtLeast);
    }
    case "refused-by-registry":
      return { do: "blocked", code: "REFUSED_BY_REGISTRY", detail: answer.reason };
    case "refused-by-node":
      return { do: "blocked", code: "REFUSED_BY_NODE", detail: answer.reason };
    case "without-funds":
      return withoutFunds(signer, "nothing", "gas");
  }
}

export function refusalOf(
  { signer }: Subject,
  gasLimit: bigint,
  market: Fees,
  balance: bigint,
  limits: Limits,
): Decision | undefined {
  if (market.maxFeePerGas > limits.maxFeeWei) return feeCap(market, limits);
  const needed = gasLimit * market.maxFeePerGas;
  if (balance < needed) return withoutFunds(signer, `${balance} wei`, `${needed} wei`);
  return undefined;
}

/** Fees of a form that replaces another at its nonce; `undefined` above the cap. */
export function bump(
  old: SignedTransaction,
  market: Fees,
  { maxFeeWei }: Limits,
): Extract<Decision, { do: "sign" }> | undefined {
  const fees = raisedFees(old, market);
  if (fees.maxFeePerGas > maxFeeWei) return undefined;
  return { do: "sign", as: "bumped", nonce: old.nonce, gasLimit: old.gasLimit, fees };
}

export const feeCap = ({ maxFeePerGas }: Fees, { maxFeeWei }: Limits): Decision => ({
  do: "blocked",
  code: "FEE_CAP",
  detail: `${maxFeePerGas} wei a gas are asked, CAIRN_MAX_FEE_GWEI allows ${maxFeeWei}.`,
});

export const withoutFunds = (signer: string, has: string, needs: string): Blocked => ({
  do: "blocked",
  code: "SIGNER_WITHOUT_FUNDS",
  detail: `The signing account ${signer} has ${has}, but the next transaction may need ${needs}: send it funds.`,
});
