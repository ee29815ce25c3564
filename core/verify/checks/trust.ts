import { historyAsked } from "../evidence/history.js";
import type { Question } from "../evidence/question.js";
import { ISSUER_STANDINGS, type IssuerStanding } from "../evidence/vouching.js";
import type { ResolvedJudgement } from "../judgement.js";
import type { Accreditor, Pin } from "../policy/policy.js";
import { checkOf, type Check } from "../report/report.js";
import { UNANSWERED_CODE, type RegistryRecord } from "./registry-record.js";

/**
 * Check 4b: has the verifier a reason of its own to believe who the issuer is (protocol, section 7)? The first
 * case that answers decides; one that couldn't be asked isn't passed over, since its answer might have been no.
 */
export function trustCheck(judgement: ResolvedJudgement): Check {
  const { policy, proof, question, pin, accreditors, record } = judgement;
  if (!proof) {
    return record.kind === "unanswered"
      ? checkOf("trust", record.code)
      : checkOf("trust", "unreadable");
  }
  const { issuerId } = proof;
  if (!question) return checkOf("trust", "issuer-not-vouched", { issuerId });
  if (pin) return pinnedCheck(record, pin);
  if (accreditors.length === 0 && policy.domains === undefined) {
    return checkOf("trust", "issuer-not-vouched", { issuerId });
  }
  if (record.kind !== "recorded") return checkWithoutRecord(record);
  return (
    accreditationCheck(judgement, question) ??
    domainCheck(judgement, issuerId, record.answered.final.did)
  );
}

const checkWithoutRecord = (record: Exclude<RegistryRecord, { kind: "recorded" }>): Check =>
  record.kind === "unanswered"
    ? checkOf("trust", record.code, record.detail)
    : checkOf("trust", record.code);

/** Case 1. */
function pinnedCheck(record: RegistryRecord, { issuerId, upToLogPosition }: Pin): Check {
  if (upToLogPosition === undefined) return checkOf("trust", "pinned", { issuerId });

  if (record.kind !== "recorded") return checkWithoutRecord(record);
  const asked = historyAsked(record.answered.history, {});
  if (asked.kind === "incomplete") {
    return checkOf("trust", "history-incomplete", { reason: asked.reason });
  }
  const position = asked.entries.find(({ kind }) => kind === "anchored")?.n;
  const detail = { issuerId, pinnedUpTo: upToLogPosition, position: position ?? null };
  const isWithin = position !== undefined && position <= upToLogPosition;
  return checkOf("trust", isWithin ? "pinned" : "issuer-not-vouched", detail);
}

/** Case 2; nothing where no trusted account ever recorded anything about that time. */
function accreditationCheck(
  { vouching, accreditors }: ResolvedJudgement,
  { issuerId }: Question,
): Check | undefined {
  if (accreditors.length === 0) return undefined;
  const answer = vouching?.accreditation;
  if (!answer) return checkOf("trust", "not-asked", { issuerId });
  if (answer.kind !== "answered") {
    const { kind, endpoint, reason } = answer;
    return checkOf("trust", UNANSWERED_CODE[kind], { endpoint, reason });
  }
  const { standings } = answer;
  const isWhole =
    standings.length === accreditors.length &&
    accreditors.every(({ account }, at) => {
      const given = standings[at];
      return given?.account === account && ISSUER_STANDINGS.includes(given.standing);
    });
  if (!isWhole) {
    const reason = "The accreditation registry's answer isn't about the accounts asked for.";
    return checkOf("trust", "endpoint-malformed", { endpoint: "", reason });
  }
  const whose = (standing: IssuerStanding) =>
    accreditors.filter((_, at) => standings[at]?.standing === standing);
  const accrediting = whose("accredited");
  if (accrediting.length > 0) {
    return checkOf("trust", "accredited", { issuerId, by: namesOf(accrediting) });
  }
  const withdrawing = whose("withdrawn");
  if (withdrawing.length === 0) return undefined;
  return checkOf("trust", "accreditation-withdrawn", { issuerId, by: namesOf(withdrawing) });
}

/** With the account: a name is the verifier's own, and two accounts may have one. */
const namesOf = (accreditors: readonly Accreditor[]): string =>
  accreditors.map((it) => (it.name ? `${it.name} (${it.account})` : it.account)).join(", ");

/** Case 3. */
function domainCheck({ domainClaim }: ResolvedJudgement, issuerId: string, did: string): Check {
  if (!domainClaim) return checkOf("trust", "issuer-not-vouched", { issuerId });
  if (domainClaim.kind === "none") {
    return checkOf("trust", domainClaim.code, { did, reason: domainClaim.reason });
  }
  const { domain, namesIssuer } = domainClaim;
  const detail = { did, domain, issuerId };
  return checkOf("trust", namesIssuer ? "named-by-domain" : "not-named-by-domain", detail);
}
