import type { Address, Bytes32, Hex } from "../../bytes.js";
import type { UnixSeconds } from "../../time.js";

/** What the registry's one view returns for (issuer id, root, index); zeros where nothing is recorded. */
export interface RegistryAnswer {
  readonly did: string;
  /** The key that anchored the batch. */
  readonly key: Address;
  /** Zero means "never anchored". */
  readonly treeSize: number;
  readonly anchoredAt: UnixSeconds;
  readonly batchNumber: number;
  /** Zero means "never reported". */
  readonly keyCompromisedFrom: UnixSeconds;
  readonly isReaffirmed: boolean;
  /** Zero means "never withdrawn". */
  readonly withdrawnAt: UnixSeconds;
  readonly isRevoked: boolean;
  readonly isSuspended: boolean;
  readonly logLength: number;
  /** 24 bytes. */
  readonly logHead: Hex;
}

export interface Block {
  readonly number: number;
  readonly hash: Bytes32;
  readonly time: UnixSeconds;
}

/** The events of an issuer's log that bear on one credential. */
export type HistoryKind =
  | "anchored"
  | "reaffirmed"
  | "withdrawn"
  | "revoked"
  | "suspended"
  | "suspension-lifted"
  | "reinstated";

export interface HistoryEntry {
  readonly kind: HistoryKind;
  /** Position in the issuer's log, from 1. */
  readonly n: number;
  readonly time: UnixSeconds;
  /** For people to find it: unlike n and time, no log head covers it. */
  readonly blockNumber: number;
  /** The registry's number for a reason, where the event has one. */
  readonly reason?: number;
}

/**
 * `replayed`: the whole log up to the latest block, whose head equals the registry's. `found`: events taken
 * on the endpoint's word, good enough for a note and for nothing else.
 */
export type History =
  | { readonly kind: "replayed"; readonly entries: readonly HistoryEntry[] }
  | { readonly kind: "found"; readonly entries: readonly HistoryEntry[] }
  | { readonly kind: "incomplete"; readonly reason: string };

/** Why the registry could not be asked. None of these is ever a "no". */
export type UnansweredKind =
  | "unreachable"
  /** The endpoint refuses for now: it limits how often it may be asked. */
  | "limited"
  | "wrong-chain"
  | "wrong-deployment"
  /** The latest block knows the registry's deployment, the final one doesn't yet. */
  | "not-final"
  | "no-registry"
  /** The endpoint doesn't have the state of a block that it has. */
  | "state-missing"
  | "endpoint-stale"
  | "endpoint-ahead"
  | "malformed"
  | "disagreeing"
  | "pack-untrusted"
  | "pack-altered"
  | "pack-malformed"
  | "pack-incomplete"
  | "pack-too-old";

/** An endpoint that was asked too and gave nothing that counts, while enough others agree. */
export interface LeftOut {
  readonly endpoint: string;
  readonly reason: string;
}

/** Whose word the answer is, where a pack gave it in place of a chain (docs/packs.md). */
export interface PackWord {
  /** The `did:key` that signed the pack. */
  readonly signer: string;
  /** The verifier's own name for the holder of that key. */
  readonly name?: string;
  /** Whether storage proofs lead from the blocks' hashes to all of the registry's answers. */
  readonly isProven: boolean;
}

/** The registry's answer at both blocks. */
export interface RegistryAnswered {
  readonly kind: "answered";
  /** The names of all that gave this answer. */
  readonly endpoint: string;
  readonly leftOut?: readonly LeftOut[];
  readonly finalBlock: Block;
  readonly latestBlock: Block;
  readonly final: RegistryAnswer;
  readonly latest: RegistryAnswer;
  /** There if the question needed it: a past date, a pin up to a log position, a bad status. */
  readonly history?: History;
  readonly pack?: PackWord;
}

export type ChainAnswer =
  | RegistryAnswered
  | { readonly kind: UnansweredKind; readonly endpoint: string; readonly reason: string }
  | { readonly kind: "not-asked" };
