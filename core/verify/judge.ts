import type { UnixSeconds } from "../time.js";
import { anchorCheck } from "./checks/anchor.js";
import { issuerCheck } from "./checks/issuer.js";
import { periodCheck } from "./checks/period.js";
import { statusCheck } from "./checks/status.js";
import { trustCheck } from "./checks/trust.js";
import type { ChainAnswer } from "./evidence/chain-answer.js";
import { issuerDidOf, type ParsedFile } from "./evidence/file.js";
import { resolveJudgement, type Judgement, type ResolvedJudgement } from "./judgement.js";
import type { Policy } from "./policy/policy.js";
import { CHECKS, type CheckName } from "./report/check.js";
import { chainFactOf, factsOf } from "./report/facts.js";
import { notesOf } from "./report/notes.js";
import { checkOf, instantText, type Check, type Report } from "./report/report.js";
import { verdictOf } from "./verdict.js";

/** Makes the report on one file (protocol, section 8). Pure: no chain, no clock. */
export function judge(given: Judgement): Report {
  const input = resolveJudgement(given);
  const { file, answer, policy, now, at } = input;
  const checks = CHECKS.map((name) => MAKE[name](input));
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

const MAKE: Readonly<Record<CheckName, (judgement: ResolvedJudgement) => Check>> = {
  format: ({ file }) =>
    file.kind === "read"
      ? file.format
      : checkOf("format", "not-json", { code: file.code, message: file.message }),
  integrity: ({ file }) =>
    file.kind === "read" ? file.integrity : checkOf("integrity", "unreadable"),
  anchor: anchorCheck,
  issuer: issuerCheck,
  trust: trustCheck,
  signature: (judgement) => signatureCheck(judgement),
  status: statusCheck,
  period: periodCheck,
  holder: () => checkOf("holder", "bearer"),
};

/** A pack's answers hold as of the block that they were final at, however late they are read. */
const packTimeOf = (answer: ChainAnswer): UnixSeconds | undefined =>
  answer.kind === "answered" && answer.pack ? answer.finalBlock.time : undefined;

const signatureCheck = ({ file, signature }: ResolvedJudgement): Check =>
  file.kind === "unreadable"
    ? checkOf("signature", "unreadable")
    : (signature ?? checkOf("signature", "signature-skipped"));

/** Nothing but the signature ties a did:key to its holder, so there it is never left out. */
export const maySkipSignature = (file: ParsedFile, policy: Policy): boolean =>
  // `=== true`: a policy that lost its type must not open the door.
  (policy.allowSkippedSignature as unknown) === true &&
  file.kind === "read" &&
  issuerDidOf(file.credential).startsWith("did:web:");
