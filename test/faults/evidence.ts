import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import type { Acknowledgement } from "./records.js";

export interface StoredBatch {
  readonly id: string;
  readonly root: string | null;
  readonly treeSize: number | null;
}

interface StoredLeaf {
  readonly batchId: string;
  readonly position: number | null;
  readonly leaf: string | null;
}

export interface RegistryEvent {
  readonly name: string;
  readonly root: Bytes32;
  readonly treeSize: number;
  readonly wordIndex: number;
  readonly bits: bigint;
}

/** All that is left once everything has settled, from the four who could know. */
export interface Evidence {
  /** Each client's own, in its order. */
  readonly records: readonly Acknowledgement[];
  readonly store: {
    readonly batches: readonly StoredBatch[];
    readonly credentials: readonly (StoredLeaf & { readonly id: string })[];
    readonly fillers: readonly StoredLeaf[];
    readonly submissions: readonly {
      readonly seq: number;
      readonly state: string;
      /** Of the transaction that did it, where it says so. */
      readonly txHash: string | undefined;
    }[];
    readonly transactions: readonly {
      readonly hash: Hex;
      /** Null for what only fills a gap. */
      readonly submissionSeq: number | null;
    }[];
    readonly signers: readonly { readonly address: string; readonly nextNonce: number }[];
  };
  readonly chain: {
    /** Of our issuer, in the chain's order. */
    readonly events: readonly RegistryEvent[];
    /** Of our accounts, in the chain's order. */
    readonly sent: readonly {
      readonly signer: Address;
      readonly nonce: number;
      readonly hash: Hex;
      readonly succeeded: boolean;
    }[];
    /** How many transactions each account had before the service came. */
    readonly firstNonces: ReadonlyMap<string, number>;
  };
  /** What the service handed out, by the id it was asked for. */
  readonly files: ReadonlyMap<string, { readonly credential: string; readonly verdict: string }>;
  /** Transactions that somebody else signed with our key. */
  readonly strangers: ReadonlySet<string>;
}
