import type { Json } from "../json.js";

/** "Could not ask" (`inconclusive`) is never "yes" or "no". */
export type Outcome = "passed" | "failed" | "inconclusive" | "skipped";

/** The checks of protocol section 8 in their order; `issuer` is 4a and `trust` is 4b. */
export const CHECKS = [
  "format",
  "integrity",
  "anchor",
  "issuer",
  "trust",
  "signature",
  "status",
  "period",
  "holder",
] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Check {
  readonly check: CheckName;
  readonly outcome: Outcome;
  /** Never renamed once released, e.g. `altered`, `not-anchored`, `other-registry`. */
  readonly code: string;
  /** Facts behind the outcome, for specialists: hashes, block numbers, endpoint names. */
  readonly detail?: Readonly<Record<string, Json>>;
}

export type Verdict = "verified" | "rejected" | "undecided";
