import { sha256 } from "@noble/hashes/sha2.js";
import { toHex, type Bytes32 } from "../bytes.js";
import { CodedError } from "../error.js";
import { canonicalJson } from "../jcs.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { readSignature, signJson, type DidKey, type Signer } from "../signed-json.js";
import { parseStrictFile, StrictJsonError } from "../strict-json.js";
import type { UnixSeconds } from "../time.js";
import { CHECKS, type CheckName } from "../verify/report/check.js";
import { NOTE_CODES, type CheckCode, type NoteCode } from "../verify/report/codes.js";
import type { Policy } from "../verify/policy/policy.js";
import type { ChainFact, Check, Report, Verdict } from "../verify/report/report.js";
import { chainFact, checkMembers, instant, reason, verdict } from "./report-shape.js";
import {
  boolean,
  closed,
  closedWithOptional,
  exactly,
  integer,
  listOf,
  text,
  word,
  type Shape,
  type ShapeProblem,
} from "../shape.js";
import { verdictOf } from "../verify/verdict.js";

/**
 * `MALFORMED`: no receipt. `ALTERED`: its signature doesn't verify. `CONTRADICTION`: it is signed, but its verdict
 * isn't what its checks lead to.
 */
export type ReceiptCode = "MALFORMED" | "ALTERED" | "CONTRADICTION";
export class ReceiptError extends CodedError<ReceiptCode> {}

const VERSIONS = [1] as const;
type ReceiptVersion = (typeof VERSIONS)[number];
const NEWEST: ReceiptVersion = 1;

/**
 * Since which version a check is in receipts. A new check needs a new version: receipts that were made before don't
 * have it, and mean what they meant.
 */
const SINCE: Readonly<Record<CheckName, ReceiptVersion>> = {
  ...{ format: 1, integrity: 1, anchor: 1, issuer: 1, trust: 1 },
  ...{ signature: 1, status: 1, period: 1, holder: 1 },
};
const checksOf = (version: number): CheckName[] => CHECKS.filter((name) => SINCE[name] <= version);

/** What a verifier found out about some files at one time. No word of the files themselves is in it. */
export interface Receipt {
  readonly cairnReceipt: ReceiptVersion;
  /** Name and version of the program. */
  readonly verifier: string;
  readonly policy: { readonly name: string; readonly sha256: Bytes32 };
  readonly results: readonly ReceiptResult[];
  /** How many other files could not be had; absent where there was none. */
  readonly unread?: number;
}

export interface ReceiptResult {
  /** Of the file's bytes. */
  readonly sha256: Bytes32;
  readonly verdict: Verdict;
  readonly reason: CheckCode | "all-passed";
  readonly checks: readonly Pick<Check, "check" | "outcome" | "code">[];
  readonly signatureMayBeSkipped: boolean;
  readonly asOf: string;
  readonly checkedAt: string;
  readonly chain?: ChainFact;
  readonly notes: readonly NoteCode[];
}

/** The hash by which a receipt names a policy: SHA-256 of its JCS form. */
export const policyHash = (policy: Policy): Bytes32 =>
  toHex(sha256(canonicalJson(policy as unknown as Json))) as Bytes32;

/** A signed receipt for reports that were all made under `policy`. */
export function makeReceipt(
  reports: readonly Report[],
  { policy, verifier, signer, now, unread = 0 }: ReceiptOptions,
): Promise<JsonObject> {
  const receipt: Receipt = {
    cairnReceipt: NEWEST,
    verifier,
    policy: { name: policy.name, sha256: policyHash(policy) },
    results: reports.map(resultOf),
    ...(unread > 0 && { unread }),
  };
  return signJson(JSON.parse(JSON.stringify(receipt)) as JsonObject, signer, now);
}

export interface ReceiptOptions {
  readonly policy: Policy;
  readonly verifier: string;
  readonly signer: Signer;
  readonly now: UnixSeconds;
  /** How many files could not be had beside those with reports. */
  readonly unread?: number;
}

const resultOf = (report: Report): ReceiptResult => ({
  sha256: report.file.sha256 as Bytes32,
  verdict: report.verdict,
  reason: report.reason,
  checks: report.checks.map(({ check, outcome, code }) => ({ check, outcome, code })),
  signatureMayBeSkipped: report.policy.signatureMayBeSkipped,
  asOf: report.asOf,
  checkedAt: report.checkedAt,
  ...(report.chain && { chain: report.chain }),
  notes: report.notes.map(({ code }) => code),
});

const result: Shape<ReceiptResult> = closedWithOptional(
  {
    sha256: word,
    verdict,
    reason,
    checks: listOf(closed(checkMembers)),
    signatureMayBeSkipped: boolean,
    asOf: instant,
    checkedAt: instant,
    notes: listOf(exactly(...NOTE_CODES)),
  },
  { chain: chainFact },
);

const receiptShape: Shape<Receipt> = closedWithOptional(
  {
    cairnReceipt: exactly(...VERSIONS),
    verifier: text(200),
    policy: closed({ name: text(200), sha256: word }),
    results: listOf(result),
  },
  { unread: integer(1) },
);

export interface ReadReceipt {
  readonly receipt: Receipt;
  readonly signer: DidKey;
  /** By the signer's own clock. */
  readonly madeAt: UnixSeconds;
}

const MAX_RECEIPT_BYTES = 32 * 1_048_576;
const SHOWN_PROBLEMS = 5;

/**
 * Reads a receipt: somebody signed it, and each verdict in it follows from its checks. Who that is, is another question.
 *
 * @throws {@link ReceiptError}; nothing else, whatever the bytes.
 */
export function readReceipt(input: Uint8Array | string): ReadReceipt {
  const json = ensureObject(input);
  const { proof, ...content } = json;
  const problems: ShapeProblem[] = [];
  const receipt = receiptShape(content, "", problems);
  if (problems.length > 0) {
    const lines = problems.slice(0, SHOWN_PROBLEMS).map((it) => `${it.pointer}: ${it.reason}`);
    throw new ReceiptError("MALFORMED", `This is not a receipt. ${lines.join(" ")}`);
  }
  const signature = readSignature(json);
  if (proof === undefined || signature.kind !== "signed") {
    const reason = signature.kind === "signed" ? "" : signature.reason;
    throw new ReceiptError("ALTERED", reason);
  }
  const due = checksOf(receipt.cairnReceipt);
  for (const it of receipt.results) ensureConsistent(it, due);
  return { receipt, signer: signature.signer, madeAt: signature.createdAt };
}

/** By the very function that makes verdicts. */
function ensureConsistent(result: ReceiptResult, checksDue: readonly CheckName[]): void {
  const { sha256: hash, verdict, reason, checks, signatureMayBeSkipped } = result;
  const due = verdictOf(checks, { signatureMayBeSkipped }, checksDue);
  if (due.verdict === verdict && due.reason === reason) return;
  throw new ReceiptError(
    "CONTRADICTION",
    `For ${hash} it says ${verdict} (${reason}), but its checks lead to ${due.verdict} (${due.reason}).`,
  );
}

function ensureObject(input: Uint8Array | string): JsonObject {
  try {
    const json = parseStrictFile(input, { maxBytes: MAX_RECEIPT_BYTES });
    if (isJsonObject(json)) return json;
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new ReceiptError("MALFORMED", `This is not a receipt: ${cause.message}`, { cause });
  }
  throw new ReceiptError("MALFORMED", "This is not a receipt: expected an object.");
}
