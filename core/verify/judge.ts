import type { UnixSeconds } from "../time.js";
import { anchorCheck, issuerCheck, issuerDidOf } from "./checks/anchor.js";
import type { ChainAnswer } from "./evidence/chain-answer.js";
import { chainFactOf, factsOf } from "./report/facts.js";
import type { ParsedFile } from "./evidence/file.js";
import { notesOf } from "./report/notes.js";
import { periodCheck } from "./checks/period.js";
import type { Policy } from "./policy/policy.js";
import { checkOf, instantText, type Check, type Report } from "./report/report.js";
import { statusCheck } from "./checks/status.js";
import { trustCheck } from "./checks/trust.js";
import { verdictOf } from "./verdict.js";
import type { Vouching } from "./evidence/vouching.js";
import { wholeAnswer } from "./evidence/whole-answer.js";

/** Everything a verdict rests on; the same input gives the same report. */
export interface Judgement {
  readonly file: ParsedFile;
  readonly answer: ChainAnswer;
  /** Check 5 as `checkSignature` made it; absent where the policy lets it be left out. */
  readonly signature?: Check;
  /** What `vouchingAsked` wanted to know; a part of it that is absent wasn't asked for. */
  readonly vouching?: Vouching;
  readonly policy: Policy;
  /** The verifier's clock. */
  readonly now: UnixSeconds;
  /** The instant asked about; without it, now. */
  readonly at?: UnixSeconds;
}

/** Makes the report on one file (protocol, section 8). Pure: no chain, no clock. */
export function judge(given: Judgement): Report {
  const input = { ...given, answer: wholeAnswer(given.answer) };
  const { file, answer, policy, now, at } = input;
  const checks: Check[] = [
    file.kind === "read"
      ? file.format
      : checkOf("format", "not-json", { code: file.code, message: file.message }),
    file.kind === "read" ? file.integrity : checkOf("integrity", "unreadable"),
    anchorCheck(input),
    issuerCheck(input),
    trustCheck(input),
    signatureCheck(input),
    statusCheck(input),
    periodCheck(input),
    checkOf("holder", "bearer"),
  ];
  const verdictPolicy = { signatureMayBeSkipped: maySkipSignature(file, policy) };
  const { verdict, reason } = verdictOf(checks, verdictPolicy);
  const chain = chainFactOf(input);
  const facts = factsOf(input, checks);
  return {
    cairn: 1,
    verdict,
    reason,
    checks,
    policy: { name: policy.name, ...verdictPolicy },
    asOf: instantText(at ?? packTimeOf(answer) ?? now),
    checkedAt: instantText(now),
    ...(chain && { chain }),
    ...(facts && { facts }),
    notes: answer.kind === "answered" ? notesOf(input, answer, checks) : [],
    file: { sha256: file.sha256 },
  };
}

/** A pack's answers hold as of the block that they were final at, however late they are read. */
const packTimeOf = (answer: ChainAnswer): UnixSeconds | undefined =>
  answer.kind === "answered" && answer.pack ? answer.finalBlock.time : undefined;

const signatureCheck = ({ file, signature }: Judgement): Check =>
  file.kind === "unreadable"
    ? checkOf("signature", "unreadable")
    : (signature ?? checkOf("signature", "signature-skipped"));

/** Nothing but the signature ties a did:key to its holder, so there it is never left out. */
export const maySkipSignature = (file: ParsedFile, policy: Policy): boolean =>
  // `=== true`: a policy that lost its type must not open the door.
  (policy.allowSkippedSignature as unknown) === true &&
  file.kind === "read" &&
  issuerDidOf(file.credential).startsWith("did:web:");
