import { isJsonObject, type JsonObject } from "../../json.js";
import type { CheckCode } from "../report/codes.js";
import type { ChainAnswer, RegistryAnswer, UnansweredKind } from "../evidence/chain-answer.js";
import { historyAsked } from "../evidence/history.js";
import type { Judgement } from "../judge.js";
import type { Pin } from "../policy/policy.js";
import { pinFor, profileFor, questionOf } from "../evidence/question.js";
import { checkOf, instantText, type Check, type CheckName } from "../report/report.js";

export type Answered = Extract<ChainAnswer, { kind: "answered" }>;

export const UNANSWERED_CODE: Readonly<Record<UnansweredKind, CheckCode>> = {
  unreachable: "unreachable",
  limited: "endpoint-limited",
  "wrong-chain": "wrong-chain",
  "wrong-deployment": "wrong-chain",
  "not-final": "not-final",
  "no-registry": "no-registry",
  "state-missing": "state-missing",
  "endpoint-stale": "endpoint-stale",
  "endpoint-ahead": "endpoint-ahead",
  malformed: "endpoint-malformed",
  disagreeing: "endpoints-disagree",
  "pack-untrusted": "pack-untrusted",
  "pack-altered": "pack-altered",
  "pack-malformed": "pack-malformed",
  "pack-incomplete": "pack-incomplete",
  "pack-too-old": "pack-too-old",
};

/** The registry's answer, or the check that says why there is none. */
export function answeredOr(check: CheckName, { file, answer }: Judgement): Answered | Check {
  if (file.kind === "unreadable") return checkOf(check, "unreadable");
  if (file.anchor.kind === "none") return checkOf(check, "no-anchor-proof");
  if (file.anchor.kind === "malformed") return checkOf(check, "unreadable");
  if (answer.kind === "not-asked") return checkOf(check, "not-asked");
  if (answer.kind !== "answered") {
    const { endpoint, reason } = answer;
    return checkOf(check, UNANSWERED_CODE[answer.kind], { endpoint, reason });
  }
  const contradiction = contradictionIn(answer);
  if (contradiction) {
    const detail = { endpoint: answer.endpoint, reason: contradiction };
    return checkOf(check, "endpoint-malformed", detail);
  }
  return answer;
}

export const isCheck = (it: Answered | Check): it is Check => "check" in it;

/** Records never change once set, and nothing happens after its own block: who says so errs or lies. */
function contradictionIn({ final, latest, finalBlock, latestBlock }: Answered): string | undefined {
  if (latestBlock.number < finalBlock.number) return "The latest block is before the final one.";
  if (final.anchoredAt > finalBlock.time || latest.anchoredAt > latestBlock.time) {
    return "The anchor is younger than the block it was read at.";
  }
  const isRecorded = final.treeSize !== 0;
  if (isRecorded !== (final.anchoredAt !== 0) || (isRecorded && final.did === "")) {
    return "The record is whole in part only.";
  }
  if (isRecorded && FIXED.some((name) => final[name] !== latest[name])) {
    return "The record differs between the final and the latest block.";
  }
  return latest.logLength < final.logLength ? "The issuer's log became shorter." : undefined;
}

const FIXED = ["did", "key", "treeSize", "anchoredAt", "batchNumber"] as const;

/** Check 3. */
export function anchorCheck(input: Judgement): Check {
  const { file, policy, at } = input;
  if (file.kind === "read" && file.anchor.kind === "proof") {
    const { chain, registry } = file.anchor.proof;
    if (!profileFor(policy, chain, registry)) {
      return checkOf("anchor", "other-registry", { chain, registry });
    }
  }
  const answered = answeredOr("anchor", input);
  if (isCheck(answered) || file.kind !== "read" || file.anchor.kind !== "proof") {
    return isCheck(answered) ? answered : checkOf("anchor", "unreadable");
  }
  const { final, latest, latestBlock, finalBlock } = answered;
  const { proof } = file.anchor;
  if (at !== undefined && at > latestBlock.time) {
    return checkOf("anchor", "date-beyond-head", { head: instantText(latestBlock.time) });
  }
  if (final.treeSize === 0) {
    const { issuerId, root } = proof;
    if (latest.treeSize === 0) return checkOf("anchor", "not-anchored", { issuerId, root });
    return checkOf("anchor", "not-final", {
      anchoredAt: instantText(latest.anchoredAt),
      finalBlock: finalBlock.number,
    });
  }
  if (final.treeSize !== proof.treeSize) {
    const detail = { registry: final.treeSize, file: proof.treeSize };
    return checkOf("anchor", "tree-size-mismatch", detail);
  }
  const anchoredAt = instantText(final.anchoredAt);
  if (at !== undefined && final.anchoredAt > at) {
    return checkOf("anchor", "not-yet-anchored", { anchoredAt });
  }
  return trustworthy(input, answered, { anchoredAt, batchNumber: final.batchNumber });
}

/** A batch anchored by a key that was no longer its issuer's alone, unless the admin stood by it since. */
function trustworthy(
  input: Judgement,
  { final, history }: Answered,
  detail: { anchoredAt: string; batchNumber: number },
): Check {
  if (!isCompromised(final)) return checkOf("anchor", "anchored", detail);
  const reported = { ...detail, compromisedFrom: instantText(final.keyCompromisedFrom) };
  if (!final.isReaffirmed) return checkOf("anchor", "distrusted", reported);

  // A pin up to a position is for an issuer whose admin was lost: who has that admin re-affirms anything.
  const upTo = pinOf(input)?.upToLogPosition;
  if (upTo === undefined) return checkOf("anchor", "anchored", reported);
  const asked = historyAsked(history, { upTo });
  if (asked.kind === "incomplete") {
    return checkOf("anchor", "history-incomplete", { reason: asked.reason });
  }
  const isReaffirmed = asked.entries.some(({ kind }) => kind === "reaffirmed");
  return checkOf("anchor", isReaffirmed ? "anchored" : "distrusted", reported);
}

const isCompromised = ({ keyCompromisedFrom, anchoredAt }: RegistryAnswer): boolean =>
  keyCompromisedFrom !== 0 && anchoredAt >= keyCompromisedFrom;

/** The pin for the file's issuer in the very registry that the file names. */
export function pinOf({ file, policy }: Pick<Judgement, "file" | "policy">): Pin | undefined {
  const question = questionOf(file, policy);
  return question && pinFor(policy, question.profile, question.issuerId);
}

/** Check 4a: byte for byte, since two spellings of a DID could be two parties. */
export function issuerCheck(input: Judgement): Check {
  const answered = answeredOr("issuer", input);
  if (isCheck(answered)) return answered;
  if (answered.final.treeSize === 0) return missingRecord("issuer", answered);
  const claimed = input.file.kind === "read" ? issuerDidOf(input.file.credential) : "";
  const detail = { registry: answered.final.did, file: claimed };
  const isSame = claimed === answered.final.did;
  return checkOf("issuer", isSame ? "same-issuer" : "issuer-mismatch", detail);
}

/** For the checks that read from the anchor's record, where there is none at the final block. */
export const missingRecord = (check: CheckName, { latest }: Answered): Check =>
  checkOf(check, latest.treeSize === 0 ? "no-record" : "not-final");

/** The file's word for its issuer; empty where it has none. */
export function issuerDidOf({ issuer }: JsonObject): string {
  return isJsonObject(issuer) && typeof issuer.id === "string" ? issuer.id : "";
}
