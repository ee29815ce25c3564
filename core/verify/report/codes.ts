import type { CheckName, Outcome } from "./check.js";

/**
 * Every code a check can carry, with its one outcome and the checks that use it. A code is never renamed
 * and never changes its outcome; `texts/` says each in words.
 */
const TABLE = {
  // 1 format
  conforming: ["passed", "format"],
  "not-json": ["failed", "format"],
  "not-conforming": ["failed", "format"],
  "other-credential": ["inconclusive", "format"],
  "no-credential": ["inconclusive", "format"],
  "saved-as-utf-16": ["inconclusive", "format"],
  "saved-as-utf-32": ["inconclusive", "format"],
  "quotes-changed": ["inconclusive", "format"],
  "text-not-restored": ["inconclusive", "format"],
  "nested-too-deep": ["inconclusive", "format"],
  "credential-inside": ["inconclusive", "format"],
  "file-encrypted": ["inconclusive", "format"],
  "file-damaged": ["inconclusive", "format"],
  "file-too-large": ["inconclusive", "format"],
  "not-opened": ["inconclusive", "format"],
  // 2 integrity
  intact: ["passed", "integrity"],
  altered: ["failed", "integrity"],
  // 3 anchor
  anchored: ["passed", "anchor"],
  "other-registry": ["failed", "anchor"],
  "not-anchored": ["failed", "anchor"],
  "tree-size-mismatch": ["failed", "anchor"],
  "not-yet-anchored": ["failed", "anchor"],
  distrusted: ["failed", "anchor"],
  "not-final": ["inconclusive", "anchor", "issuer", "trust", "status"],
  // 4a issuer
  "same-issuer": ["passed", "issuer"],
  "issuer-mismatch": ["failed", "issuer"],
  // 4b trust
  pinned: ["passed", "trust"],
  accredited: ["passed", "trust"],
  "named-by-domain": ["passed", "trust"],
  "accreditation-withdrawn": ["failed", "trust"],
  "not-named-by-domain": ["failed", "trust"],
  "issuer-not-vouched": ["inconclusive", "trust"],
  "did-not-asked": ["inconclusive", "trust"],
  "did-unreachable": ["inconclusive", "trust"],
  "did-not-found": ["inconclusive", "trust"],
  "did-address-refused": ["inconclusive", "trust"],
  "did-redirected": ["inconclusive", "trust"],
  "did-too-large": ["inconclusive", "trust"],
  "did-malformed": ["inconclusive", "trust"],
  // 5 signature
  "signature-valid": ["passed", "signature"],
  "signature-skipped": ["skipped", "signature"],
  "signature-malformed": ["failed", "signature"],
  "signature-key-mismatch": ["failed", "signature"],
  "signature-key-refused": ["failed", "signature"],
  "signature-invalid": ["failed", "signature"],
  "signature-not-canonical": ["failed", "signature"],
  "signature-too-costly": ["inconclusive", "signature"],
  "signature-not-checked": ["inconclusive", "signature"],
  // 6 status
  "in-force": ["passed", "status"],
  revoked: ["failed", "status"],
  withdrawn: ["failed", "status"],
  suspended: ["failed", "status"],
  // 7 period
  "in-period": ["passed", "period"],
  "not-yet-valid": ["failed", "period"],
  expired: ["failed", "period"],
  "no-clock": ["inconclusive", "period"],
  // 8 holder
  bearer: ["skipped", "holder"],
  // The question need not be put: an earlier check has settled what the verdict is, or that the file isn't ours
  "not-needed": [
    "inconclusive",
    "integrity",
    "anchor",
    "issuer",
    "trust",
    "signature",
    "status",
    "period",
    "holder",
  ],
  // The question could not be put
  unreadable: [
    "inconclusive",
    "integrity",
    "anchor",
    "issuer",
    "trust",
    "signature",
    "status",
    "period",
  ],
  "no-anchor-proof": ["inconclusive", "integrity", "anchor", "issuer", "trust", "status"],
  "no-record": ["inconclusive", "issuer", "trust", "status"],
  "not-asked": ["inconclusive", "anchor", "issuer", "trust", "status"],
  unreachable: ["inconclusive", "anchor", "issuer", "trust", "status"],
  "endpoint-limited": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "wrong-chain": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "no-registry": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "state-missing": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "endpoint-stale": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "endpoint-ahead": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "endpoint-malformed": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "endpoints-disagree": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "pack-untrusted": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "pack-altered": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "pack-malformed": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "pack-incomplete": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "pack-too-old": ["inconclusive", "anchor", "issuer", "trust", "status"],
  "date-beyond-head": ["inconclusive", "anchor", "status", "period"],
  "history-incomplete": ["inconclusive", "anchor", "trust", "status"],
  // The verdict's own
  "check-missing": ["inconclusive"],
} as const satisfies Record<string, readonly [Outcome, ...CheckName[]]>;

export type CheckCode = keyof typeof TABLE;

type CodedCheck = (typeof TABLE)[CheckCode] extends infer Row
  ? Row extends readonly [Outcome, ...infer Names]
    ? Names[number]
    : never
  : never;
/** A check without a code could never be made: this fails to compile with the name of one. */
true satisfies [Exclude<CheckName, CodedCheck>] extends [never]
  ? true
  : { readonly withoutCode: Exclude<CheckName, CodedCheck> };

/** The reason of a report: the code of the check that decided, or `all-passed`. */
export type ReasonCode = CheckCode | "all-passed";

export const CHECK_CODES = Object.keys(TABLE) as readonly CheckCode[];

export const outcomeOf = (code: CheckCode): Outcome => TABLE[code][0];

/** The checks that may carry `code`. */
export const checksWith = (code: CheckCode): readonly CheckName[] =>
  TABLE[code].slice(1) as readonly CheckName[];

/** Remarks beside the checks; none of them changes a verdict. */
export const NOTE_CODES = [
  "envelope-not-judged",
  "text-restored",
  "holds-credential",
  "test-chain",
  "as-of-date",
  "read-from-pack",
  "pack-proven",
  "revocation-event",
  "suspension-event",
  "withdrawal-event",
  "revoked-by-now",
  "withdrawn-by-now",
  "suspended-by-now",
  "seen-at-latest-only",
  "later-status-ignored",
  "endpoint-left-out",
  "domain-confirms",
  "domain-does-not-confirm",
  "domain-not-reached",
  "signing-key-not-listed",
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];
