import type { Address, Bytes32 } from "../bytes.js";
import type { UnixSeconds } from "../time.js";
import type { Entry, StatusChange } from "./entry.js";
import type { BrokenRule } from "./rules.js";

export interface Transfer {
  readonly newAdmin: Address;
  readonly effectiveAt: UnixSeconds;
}

/** A key from being added to its end. */
export interface KeyHistory {
  readonly key: Address;
  readonly added: Entry;
  /** The entry that ended it: `KeyEnded`, or the first report of a compromise. */
  readonly ended?: Entry;
  /** In the order of the log; the time that the last one names counts. */
  readonly compromiseReports: readonly Entry[];
  readonly compromisedFrom?: UnixSeconds;
  readonly batches: readonly BatchHistory[];
}

export interface BatchHistory {
  readonly batchNumber: number;
  readonly root: Bytes32;
  readonly key: Address;
  readonly treeSize: number;
  readonly anchored: Entry;
  readonly reaffirmed?: Entry;
  readonly withdrawn?: { readonly entry: Entry; readonly reason: number };
  /** By its key's compromise as reported until the end of the log, unless it is re-affirmed. */
  readonly isDistrusted: boolean;
  /** Bits by word as they stand at the end of the log. */
  readonly revoked: ReadonlyMap<number, bigint>;
  readonly suspended: ReadonlyMap<number, bigint>;
}

export interface StatusEntry {
  readonly entry: Entry;
  readonly change: StatusChange;
  readonly batch: BatchHistory;
  /** How many credentials it changed. */
  readonly count: number;
}

/** All that an issuer's log says, as of its end. */
export interface IssuerHistory {
  readonly issuerId: Bytes32;
  /** The issuer's own claim. */
  readonly did: string;
  readonly admin: Address;
  readonly pendingTransfer?: Transfer;
  readonly adminChanges: readonly Entry[];
  readonly keys: readonly KeyHistory[];
  readonly batches: readonly BatchHistory[];
  readonly statusChanges: readonly StatusEntry[];
  readonly entries: readonly Entry[];
  /** Always empty for entries that the registry's own code wrote. */
  readonly brokenRules: readonly BrokenRule[];
}

/** The credentials that a word of bits names. */
export function countBits(bits: bigint): number {
  let count = 0;
  for (let rest = bits; rest > 0n; rest &= rest - 1n) count++;
  return count;
}

/** The credentials that some words name. */
export const countWords = (words: ReadonlyMap<number, bigint>): number =>
  [...words.values()].reduce((sum, bits) => sum + countBits(bits), 0);
