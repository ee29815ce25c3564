import type { Address, Bytes32, Hex } from "../../bytes.js";
import type { Json } from "../../json.js";
import { formatInstant, type UnixSeconds } from "../../time.js";
import type { CheckName, Outcome } from "./check.js";
import { outcomeOf, type CheckCode, type NoteCode, type ReasonCode } from "./codes.js";

export type Detail = Readonly<Record<string, Json>>;

export interface Check {
  readonly check: CheckName;
  readonly outcome: Outcome;
  /** Never renamed once released, e.g. `altered`, `not-anchored`, `other-registry`. */
  readonly code: CheckCode;
  /** Facts behind the outcome, for specialists: hashes, block numbers, endpoint names. */
  readonly detail?: Detail;
}

export type Verdict = "verified" | "rejected" | "undecided";

/** Something the reader should know that changes no verdict. */
export interface Note {
  readonly code: NoteCode;
  readonly detail?: Detail;
}

/** What the verdict depends on beside the checks; a report repeats it so that anyone can recompute. */
export interface VerdictPolicy {
  /** Whether check 5 may be `skipped` for this file; never true for a `did:key`. */
  readonly signatureMayBeSkipped: boolean;
}

export interface BlockFact {
  readonly number: number;
  readonly hash: Bytes32;
  readonly time: string;
}

/** On whose word, and as of which blocks, the registry's answers stand. */
export interface ChainFact {
  readonly profile: string;
  readonly chain: string;
  readonly registry: Address;
  readonly endpoint: string;
  readonly finalBlock: BlockFact;
  readonly latestBlock: BlockFact;
}

/** What the file says and the anchor vouches for. There only if integrity, anchor and issuer passed. */
export interface Facts {
  readonly id: string;
  readonly title: string;
  /** BCP 47: of the title and the achievement, where the file says so. */
  readonly language?: string;
  readonly achievement?: { readonly id: string; readonly name: string };
  /** The name under which the issuer knows the learner, where the file has one in clear. */
  readonly recipient?: string;
  readonly issuer: {
    readonly did: string;
    readonly issuerId: Bytes32;
    /** The name under which the verifier's own policy pins this issuer. */
    readonly pinnedName?: string;
    /** Who on the verifier's trust list accredits this issuer. */
    readonly accreditedBy?: string;
    /** Whoever controls this domain issued it; there only where nothing better says who the issuer is. */
    readonly domain?: string;
    /** The file's own word for its issuer: show it as a claim only. */
    readonly claimedName?: string;
  };
  readonly anchoredAt: string;
  readonly batchNumber: number;
  readonly treeSize: number;
  readonly index: number;
  readonly root: Bytes32;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly awardedDate?: string;
  /** True on a test chain: not a real award. */
  readonly test: boolean;
}

/** The result of verification, as JSON. Times are RFC 3339 instants in UTC. */
export interface Report {
  readonly cairn: 1;
  readonly verdict: Verdict;
  readonly reason: ReasonCode;
  readonly checks: readonly Check[];
  readonly policy: VerdictPolicy & { readonly name: string };
  /** The instant asked about; where none was and a pack answered, the time of its final block. */
  readonly asOf: string;
  /** The verifier's clock when it asked. */
  readonly checkedAt: string;
  readonly chain?: ChainFact;
  readonly facts?: Facts;
  readonly notes: readonly Note[];
  readonly file: { readonly sha256: Hex };
}

/** A check under one of its codes, whose outcome follows from the table. */
export const checkOf = (check: CheckName, code: CheckCode, detail?: Detail): Check => ({
  check,
  outcome: outcomeOf(code),
  code,
  ...(detail && { detail }),
});

/** No date format has years beyond 9999, but a chain may lie: then the number itself is shown. */
export const instantText = (seconds: UnixSeconds): string =>
  Number.isInteger(seconds) && seconds >= 0 && seconds < 253_402_300_800
    ? formatInstant(seconds)
    : `${seconds} s`;
