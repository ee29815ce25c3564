import type { Fees } from "../../chain/sending/fees.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import type { SignedTransaction, SubmissionKind } from "./submission.js";
import type { Submission, SubmissionEvent } from "./state.js";

/** One write to the chain with every attempt that was ever signed. */
export interface Subject {
  readonly kind: SubmissionKind;
  readonly signer: Address;
  readonly progress: Submission;
  readonly transactions: readonly SignedTransaction[];
  /** Others of the same signer wait for its nonce to be used. */
  readonly isBlockingNonces: boolean;
}

/** A receipt whose block is canonical. */
export interface SeenReceipt {
  readonly txHash: Bytes32;
  readonly blockNumber: number;
  readonly blockHash: Bytes32;
  readonly succeeded: boolean;
  readonly gasUsed: bigint;
}

/** What the node says of the gas that a call needs. */
export type GasAnswer =
  | { readonly kind: "gas"; readonly gas: bigint }
  | { readonly kind: "refused-by-registry"; readonly reason: string }
  | { readonly kind: "without-funds" }
  | { readonly kind: "refused-by-node"; readonly reason: string };

/** What a node answered to bytes that were sent to it. Any of it leaves unknown whether they are mined. */
export type SendAnswer =
  /** Or known before, or too late: its nonce is used. */
  | { readonly kind: "accepted" }
  | { readonly kind: "underpriced"; readonly reason: string }
  | { readonly kind: "without-funds"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string };

/** The answers to all that can be asked of the chain. */
export interface Answers {
  /** Those of all attempts whose block is canonical, oldest attempt first. */
  readonly receipts: readonly SeenReceipt[];
  /** Whether the block of the inclusion still has its hash. */
  readonly isCanonical: boolean;
  /** Whether a second endpoint says so, too; the first is asked again where there is only one. */
  readonly isCanonicalForTwo: boolean;
  /** How many nonces of the signer are used for good, at the final block. */
  readonly usedAtFinal: number;
  readonly usedAtLatest: number;
  /** Whether a second endpoint, too, sees the nonce spent by none of the attempts. */
  readonly isNonceLostForTwo: boolean;
  /** Whether the registry holds the batch's root at the final block. */
  readonly isHeld: boolean;
  readonly gas: GasAnswer;
  readonly market: Fees;
  /** Wei. */
  readonly balance: bigint;
  /** Of the newest form, which this asks to send. */
  readonly answer: SendAnswer;
}

export type Question = Exclude<keyof Answers, "answer">;

/** What is known when a decision is made: the answers that were asked for so far. */
export interface Observed extends Partial<Answers> {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Block numbers. */
  readonly final: number;
  readonly latest: number;
}

export interface Limits {
  readonly maxFeeWei: bigint;
  /** Blocks, its own among them, that make a mined transaction `confirmed`. */
  readonly confirmations: number;
}

export type ChainProblemCode =
  | "ENDPOINT_BEHIND"
  | "CHAIN_REPLACED"
  | "RESET_UNFINISHED"
  | "SIGNER_WITHOUT_FUNDS"
  | "SIGNER_MISSING"
  | "SIGNER_NOT_A_KEY"
  | "REFUSED_BY_REGISTRY"
  | "REFUSED_BY_NODE"
  | "FEE_CAP";

/** The one next thing to do about a submission. */
export type Decision =
  | { readonly do: "ask"; readonly what: readonly Question[] }
  /** Bind the next nonce, from `atLeast` on. */
  | { readonly do: "assign"; readonly atLeast: number }
  /** Sign, commit, and record `as`. */
  | {
      readonly do: "sign";
      readonly as: "signed" | "bumped";
      readonly nonce: number;
      readonly gasLimit: bigint;
      readonly fees: Fees;
    }
  | { readonly do: "send"; readonly transaction: SignedTransaction }
  | { readonly do: "record"; readonly event: SubmissionEvent }
  /** Record it and alert a person. */
  | { readonly do: "halt"; readonly reason: string }
  /** Nothing can be done until something outside changes. */
  | { readonly do: "blocked"; readonly code: ChainProblemCode; readonly detail: string }
  | { readonly do: "wait" };

export const ask = (...what: Question[]): Decision => ({ do: "ask", what });

/** Whether those answers are there. */
export const knows = <Q extends keyof Answers>(
  observed: Observed,
  ...names: Q[]
): observed is Observed & Pick<Answers, Q> => names.every((name) => observed[name] !== undefined);
