import type { Entry } from "./entry.js";

/**
 * What the registry's code never lets through (protocol, section 5). A log that agrees with its head and still breaks one
 * was written by other code, or the endpoint made up heads and events together.
 */
export type RuleName =
  | "registered-first"
  | "issuer-id"
  | "time-order"
  | "transfer-pending"
  | "transfer-delay"
  | "key-once"
  | "key-live"
  | "key-known"
  | "compromise-earlier"
  | "root-once"
  | "tree-size"
  | "batch-numbers"
  | "batch-known"
  | "batch-once"
  | "bits-in-batch"
  | "bits-changed"
  | "known-reason"
  | "accreditation-number"
  | "accreditation-period"
  | "accreditation-known"
  | "withdrawal-earlier";

export interface BrokenRule {
  readonly rule: RuleName;
  readonly entry: Entry;
}
