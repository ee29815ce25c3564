import type { Bytes32 } from "../../bytes.js";
import type { Entry } from "../entry.js";

/** What an auditor should look at. None of it is wrong by itself: each rule says why it is worth a question. */
export const FINDING_RULES = {
  "early-key-use": {
    title: "Key used within 24 hours of being added",
    rule: "A batch was anchored by a key less than 24 hours after the key was added.",
    why: "A thief of an admin account adds a key and uses it before anybody looks.",
  },
  "key-compromised": {
    title: "Key reported as compromised",
    rule: "The log has a report of a compromise of a key; each report is evidence.",
    why: "From the time that the last report names, the key's anchors may be a thief's.",
  },
  "distrusted-batch": {
    title: "Batch anchored by a compromised key",
    rule: "A batch was anchored at or after the time from which its key is compromised, and is not re-affirmed.",
    why: "Verifiers reject every credential of it. The issuer re-affirms what is its own, or issues it again.",
  },
  "reaffirmed-batch": {
    title: "Batch re-affirmed",
    rule: "The admin vouches for a batch whatever is or will be reported of its key.",
    why: "Re-affirmed batches of a compromised key verify: ask how the issuer distinguished its own from a thief's.",
  },
  "withdrawn-batch": {
    title: "Batch withdrawn",
    rule: "The admin withdrew a whole batch.",
    why: "All credentials of it ended at once: ask why, and what their holders got instead.",
  },
  "mass-revocation": {
    title: "Many revocations in one day",
    rule: "On one day (UTC) at least 20 credentials were revoked, and more than 5 times the median of the issuer's other days with revocations (none: 0).",
    why: "An error in bulk, a thief with a key, or a decision that its holders should know of.",
  },
  reinstatement: {
    title: "Revocations taken back",
    rule: "The admin reinstated revoked credentials.",
    why: "A revocation is meant to be for good: ask who was informed in between.",
  },
  "admin-change": {
    title: "Admin transfer",
    rule: "A transfer of the admin account was started, cancelled or completed.",
    why: "Who holds the admin account rules all keys. A transfer started by a thief can be cancelled for seven days.",
  },
  "silent-issuer": {
    title: "Issuer silent",
    rule: "The issuer has live keys, and its last entry is more than 180 days older than the audit's block.",
    why: "Unused keys are unwatched keys: end them.",
  },
  "issuer-woke": {
    title: "Issuer woke up",
    rule: "A batch was anchored more than 180 days after the issuer's last entry before it.",
    why: "Forgotten keys are found by others, too.",
  },
  "unusual-hour": {
    title: "Batch at an unusual hour",
    rule: "A batch was anchored at an hour of the day (UTC) at least 3 hours from that of each of the issuer's earlier batches, of which there are 20 or more.",
    why: "An issuer's work has its hours; a thief's has others.",
  },
  "shared-root": {
    title: "Root anchored by two issuers",
    rule: "Two or more issuers anchored the same root.",
    why: "A leaf names its issuer, so at most one of them can prove anything with it; the others copied it.",
  },
  "same-did": {
    title: "DID claimed by two issuers",
    rule: "Two or more issuers registered the same DID.",
    why: "A DID in the registry is a claim. Pin or accredit issuer ids, never DIDs.",
  },
} as const;
export type FindingCode = keyof typeof FINDING_RULES;

export interface Finding {
  readonly code: FindingCode;
  readonly issuerIds: readonly Bytes32[];
  /** One sentence with the facts of this case. */
  readonly summary: string;
  /** The entries that show it. */
  readonly evidence: readonly Entry[];
}
