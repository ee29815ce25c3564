import { answeredOr, isCheck, missingRecord, pinOf, UNANSWERED_CODE } from "./anchor.js";
import type { Answered } from "./anchor.js";
import { readDidAnswer, type DomainWord } from "../evidence/did-document.js";
import { domainOf, isDomainAccepted, isPortAccepted } from "../evidence/did-web.js";
import { historyAsked } from "../evidence/history.js";
import type { Judgement } from "../judge.js";
import type { Accreditor, Pin } from "../policy/policy.js";
import { accreditorsFor, questionOf, type Question } from "../evidence/question.js";
import { checkOf, type Check } from "../report/report.js";
import { STANDINGS, type Standing } from "../evidence/vouching.js";

/**
 * Check 4b: has the verifier a reason of its own to believe who the issuer is (protocol, section 7)? The first
 * case that answers decides; one that couldn't be asked isn't passed over, since its answer might have been no.
 */
export function trustCheck(input: Judgement): Check {
  const { file, policy } = input;
  if (file.kind === "unreadable") return checkOf("trust", "unreadable");
  if (file.anchor.kind === "none") return checkOf("trust", "no-anchor-proof");
  if (file.anchor.kind === "malformed") return checkOf("trust", "unreadable");
  const { issuerId } = file.anchor.proof;
  const question = questionOf(file, policy);
  if (!question) return checkOf("trust", "issuer-not-vouched", { issuerId });
  const pin = pinOf(input);
  if (pin) return pinnedCheck(input, pin);

  const accreditors = accreditorsFor(policy, question.profile);
  if (accreditors.length === 0 && policy.domains === undefined) {
    return checkOf("trust", "issuer-not-vouched", { issuerId });
  }
  const answered = answeredOr("trust", input);
  if (isCheck(answered)) return answered;
  if (answered.final.treeSize === 0) return missingRecord("trust", answered);
  return accreditationCheck(input, question, accreditors) ?? domainCheck(input, question, answered);
}

/** Case 1. */
function pinnedCheck(input: Judgement, { issuerId, upToLogPosition }: Pin): Check {
  if (upToLogPosition === undefined) return checkOf("trust", "pinned", { issuerId });

  const answered = answeredOr("trust", input);
  if (isCheck(answered)) return answered;
  if (answered.final.treeSize === 0) return missingRecord("trust", answered);
  const asked = historyAsked(answered.history, {});
  if (asked.kind === "incomplete") {
    return checkOf("trust", "history-incomplete", { reason: asked.reason });
  }
  const position = asked.entries.find(({ kind }) => kind === "anchored")?.n;
  const detail = { issuerId, pinnedUpTo: upToLogPosition, position: position ?? null };
  const isWithin = position !== undefined && position <= upToLogPosition;
  return checkOf("trust", isWithin ? "pinned" : "issuer-not-vouched", detail);
}

/** Case 2; nothing where no trusted account ever said anything about that time. */
function accreditationCheck(
  { vouching }: Judgement,
  { issuerId }: Question,
  accreditors: readonly Accreditor[],
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
      const said = standings[at];
      return said?.account === account && STANDINGS.includes(said.standing);
    });
  if (!isWhole) {
    const reason = "The accreditation registry's answer isn't about the accounts asked for.";
    return checkOf("trust", "endpoint-malformed", { endpoint: "", reason });
  }
  const whose = (standing: Standing) =>
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
function domainCheck(input: Judgement, { issuerId }: Question, { final }: Answered): Check {
  const word = domainWordOf(input);
  if (!word) return checkOf("trust", "issuer-not-vouched", { issuerId });
  const { did } = final;
  if (word.kind === "none") return checkOf("trust", word.code, { did, reason: word.reason });
  const detail = { did, domain: word.domain, issuerId };
  return checkOf("trust", word.namesIssuer ? "named-by-domain" : "not-named-by-domain", detail);
}

export type HeardDomain = DomainWord & { readonly domain: string };

/** What the issuer's domain says of it; nothing where the policy doesn't ask that domain. */
export function domainWordOf({
  file,
  policy,
  answer,
  vouching,
}: Judgement): HeardDomain | undefined {
  const question = questionOf(file, policy);
  if (!question || answer.kind !== "answered") return undefined;
  const { did } = answer.final;
  if (!isDomainAccepted(policy, did)) return undefined;
  const domain = domainOf(did);
  if (!isPortAccepted(policy, did)) {
    const reason = "A port other than 443 is asked only if the policy names the DID itself.";
    return { kind: "none", code: "did-address-refused", reason, domain };
  }
  const heard = vouching?.domain ?? { kind: "not-asked", reason: "No DID document was asked for." };
  return { ...readDidAnswer(heard, did, question.profile, question.issuerId), domain };
}
