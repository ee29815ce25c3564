import type { BlockedReason } from "../../api/batch.js";
import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import type { Submission } from "./state.js";

/** Anchors a batch, changes the status of credentials of one word, or uses up a nonce for nothing. */
export type SubmissionKind = "anchor" | "status" | "fill";

export interface SubmissionRow {
  readonly seq: number;
  readonly kind: SubmissionKind;
  readonly batchId: string;
  readonly signer: Address;
  readonly to: Address;
  readonly data: Hex;
  readonly progress: Submission;
  readonly assignedSeq: number | null;
  readonly problem: BlockedReason | null;
}

export interface SignedTransaction {
  readonly hash: Bytes32;
  readonly submissionSeq: number;
  readonly nonce: number;
  readonly raw: Hex;
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
  readonly gasLimit: bigint;
  readonly signedAtMs: number;
}
