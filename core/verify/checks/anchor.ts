import type { RegistryAnswered } from "../evidence/chain-answer.js";
import type { UnixSeconds } from "../../time.js";
import { historyAsked } from "../evidence/history.js";
import type { ResolvedJudgement } from "../judgement.js";
import { checkOf, instantText, type Check } from "../report/report.js";

/** Check 3. */
export function anchorCheck(judgement: ResolvedJudgement): Check {
  const { proof, question, record, at } = judgement;
  if (proof && !question) {
    const { chain, registry } = proof;
    return checkOf("anchor", "other-registry", { chain, registry });
  }
  if (record.kind === "unanswered") return checkOf("anchor", record.code, record.detail);
  if (!proof) return checkOf("anchor", "unreadable");
  const { answered } = record;
  const { final, latest, latestBlock, finalBlock } = answered;
  if (at !== undefined && at > latestBlock.time) {
    return checkOf("anchor", "date-beyond-head", { head: instantText(latestBlock.time) });
  }
  if (record.kind === "absent") {
    const { issuerId, root } = proof;
    if (record.code === "no-record") return checkOf("anchor", "not-anchored", { issuerId, root });
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
  const detail = { anchoredAt, batchNumber: final.batchNumber };
  return checkOfKey(judgement, answered, detail);
}

/** A batch anchored by a key that was no longer its issuer's alone, unless the admin re-affirmed it since. */
function checkOfKey(
  { pin }: ResolvedJudgement,
  answered: RegistryAnswered,
  detail: { anchoredAt: string; batchNumber: number },
): Check {
  const { final, history } = answered;
  const compromisedFrom = compromiseOf(answered);
  if (compromisedFrom === undefined) return checkOf("anchor", "anchored", detail);
  const reported = { ...detail, compromisedFrom: instantText(compromisedFrom) };
  if (!final.isReaffirmed) return checkOf("anchor", "distrusted", reported);

  // A pin up to a position is for an issuer whose admin was lost: a thief of that admin re-affirms anything.
  const upTo = pin?.upToLogPosition;
  if (upTo === undefined) return checkOf("anchor", "anchored", reported);
  const asked = historyAsked(history, { upTo });
  if (asked.kind === "incomplete") {
    return checkOf("anchor", "history-incomplete", { reason: asked.reason });
  }
  const isReaffirmed = asked.entries.some(
    ({ kind, n }) => kind === "reaffirmed" && n <= final.logLength,
  );
  return checkOf("anchor", isReaffirmed ? "anchored" : "distrusted", reported);
}

/**
 * From when the batch's key is compromised, if the batch is not older: as seen at the final or the latest block, as with
 * a revocation, while a re-affirmation counts when it is final. It only ever moves earlier.
 */
function compromiseOf({ final, latest }: RegistryAnswered): UnixSeconds | undefined {
  const reported = [final, latest]
    .map(({ keyCompromisedFrom }) => keyCompromisedFrom)
    .filter((from) => from !== 0 && final.anchoredAt >= from);
  return reported.length === 0 ? undefined : Math.min(...reported);
}
