/** "Could not ask" (`inconclusive`) is never "yes" or "no". */
export type Outcome = "passed" | "failed" | "inconclusive" | "skipped";
export const OUTCOMES: readonly Outcome[] = ["passed", "failed", "inconclusive", "skipped"];

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
