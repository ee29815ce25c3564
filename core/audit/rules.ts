import type { Entry } from "./entry.js";

/**
 * What the registry's code never lets through (protocol, section 5). A log that agrees with its head and still breaks one
 * was written by other code, or the endpoint made up heads and events together.
 */
export const RULES = {
  "registered-first": "The first entry, and no other, registers the issuer.",
  "issuer-id": "An issuer's id is computed from its DID, first admin and salt.",
  "time-order": "No entry is older than the one before it.",
  "transfer-pending": "An admin transfer starts while none is pending, and ends one that is.",
  "transfer-delay": "Seven days lie between start and end of an admin transfer.",
  "key-once": "A key is added to an issuer once.",
  "key-live": "Only a live key anchors, and only a live key is ended.",
  "key-known": "Only a key that was added is reported.",
  "compromise-earlier": "A compromise has a past or present time and only moves earlier.",
  "root-once": "A root is anchored once by an issuer and isn't zero.",
  "tree-size": "A batch has 1 to 2^24 leaves.",
  "batch-numbers": "The batches of an issuer are numbered 1, 2, 3 and so on.",
  "batch-known": "Only a batch that was anchored is changed.",
  "batch-once": "A batch is re-affirmed once and withdrawn once.",
  "bits-in-batch": "A status change names leaves of its batch.",
  "bits-changed": "A status change names the bits that change, and at least one.",
  "known-reason": "A reason is a number of the protocol's table.",
  "accreditation-number":
    "The accreditations of an issuer by an account are numbered 1, 2, 3 and so on.",
  "accreditation-period": "An accreditation covers one second at least.",
  "accreditation-known": "Only an accreditation that was made is withdrawn.",
  "withdrawal-earlier": "A withdrawal only moves the end of an accreditation earlier.",
} as const;
export type RuleName = keyof typeof RULES;

export interface BrokenRule {
  readonly rule: RuleName;
  readonly entry: Entry;
}
