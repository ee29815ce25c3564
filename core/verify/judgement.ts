import type { AnchorProof } from "../anchor/anchor-proof.js";
import type { UnixSeconds } from "../time.js";
import { resolveRecord, type RegistryRecord } from "./checks/registry-record.js";
import type { ChainAnswer } from "./evidence/chain-answer.js";
import { domainClaimOf, type DomainClaim } from "./evidence/domain-claim.js";
import { issuerDidOf, type ParsedFile } from "./evidence/file.js";
import { accreditorsFor, pinFor, questionOf, type Question } from "./evidence/question.js";
import type { Vouching } from "./evidence/vouching.js";
import { wholeAnswer } from "./evidence/whole-answer.js";
import type { Accreditor, Pin, Policy } from "./policy/policy.js";
import type { Check } from "./report/report.js";

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

/** A judgement with all that follows from it and that more than one check needs, found out once. */
export interface ResolvedJudgement extends Judgement {
  /** Absent where the file has no readable anchor proof. */
  readonly proof: AnchorProof | undefined;
  /** Absent without a proof, and where the policy doesn't name the registry that the proof does. */
  readonly question: Question | undefined;
  readonly pin: Pin | undefined;
  readonly accreditors: readonly Accreditor[];
  /** The issuer that the file claims; empty where it has none. */
  readonly issuerDid: string;
  readonly record: RegistryRecord;
  /** What the issuer's domain claims; absent where the policy doesn't ask that domain. */
  readonly domainClaim: DomainClaim | undefined;
}

export function resolveJudgement(given: Judgement): ResolvedJudgement {
  const answer = wholeAnswer(given.answer);
  const { file, policy, vouching } = given;
  const isRead = file.kind === "read";
  const question = questionOf(file, policy);
  return {
    ...given,
    answer,
    proof: isRead && file.anchor.kind === "proof" ? file.anchor.proof : undefined,
    question,
    pin: question && pinFor(policy, question.profile, question.issuerId),
    accreditors: question ? accreditorsFor(policy, question.profile) : [],
    issuerDid: isRead ? issuerDidOf(file.credential) : "",
    record: resolveRecord(file, answer),
    domainClaim:
      question && answer.kind === "answered"
        ? domainClaimOf(policy, question, answer.final.did, vouching?.domain)
        : undefined,
  };
}
