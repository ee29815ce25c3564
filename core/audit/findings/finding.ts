import type { Address, Bytes32 } from "../../bytes.js";
import type { UnixSeconds } from "../../time.js";
import type { Entry } from "../entry.js";

/** What each rule that found something knows of the case. Times are Unix seconds; `after` and the like are seconds. */
export interface FindingFacts {
  "early-key-use": { readonly key: Address; readonly batches: number; readonly after: number };
  "key-compromised": {
    readonly key: Address;
    readonly from: UnixSeconds;
    readonly reported: UnixSeconds;
    /** How often a later report moved the time earlier. */
    readonly moves: number;
    readonly batches: number;
    /** Of these batches, anchored since `from`. */
    readonly distrusted: number;
    readonly reaffirmed: number;
  };
  "distrusted-batch": BatchFacts & { readonly key: Address };
  "reaffirmed-batch": BatchFacts;
  "withdrawn-batch": BatchFacts & { readonly reason: number };
  "mass-revocation": {
    readonly count: number;
    /** Its first second. */
    readonly day: UnixSeconds;
    readonly median: number;
  };
  reinstatement: { readonly count: number; readonly batch: number; readonly at: UnixSeconds };
  "admin-change": AdminChange & { readonly at: UnixSeconds };
  "silent-issuer": { readonly last: UnixSeconds; readonly silence: number; readonly keys: number };
  "issuer-woke": { readonly batch: number; readonly at: UnixSeconds; readonly silence: number };
  "unusual-hour": { readonly batch: number; readonly at: UnixSeconds; readonly earlier: number };
  "shared-root": { readonly root: Bytes32; readonly issuers: number };
  "same-did": { readonly did: string; readonly issuers: number };
}

interface BatchFacts {
  readonly batch: number;
  readonly treeSize: number;
  readonly at: UnixSeconds;
}

export type AdminChange =
  | { readonly change: "started"; readonly newAdmin: Address; readonly effectiveAt: UnixSeconds }
  | { readonly change: "cancelled"; readonly newAdmin: Address }
  | { readonly change: "completed"; readonly oldAdmin: Address; readonly newAdmin: Address };

/** What an auditor should look at, in this order. None of it is wrong by itself: each is worth a question. */
export const FINDING_CODES = [
  "early-key-use",
  "key-compromised",
  "distrusted-batch",
  "reaffirmed-batch",
  "withdrawn-batch",
  "mass-revocation",
  "reinstatement",
  "admin-change",
  "silent-issuer",
  "issuer-woke",
  "unusual-hour",
  "shared-root",
  "same-did",
] as const satisfies readonly (keyof FindingFacts)[];
export type FindingCode = (typeof FINDING_CODES)[number];

/** A finding of one rule. */
export interface FindingOf<C extends FindingCode> {
  readonly code: C;
  readonly issuerIds: readonly Bytes32[];
  readonly facts: FindingFacts[C];
  /** The entries that show it. */
  readonly evidence: readonly Entry[];
}
export type Finding = { [C in FindingCode]: FindingOf<C> }[FindingCode];
