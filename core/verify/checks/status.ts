import { standingWithin, type CredentialStanding } from "../evidence/standing.js";
import type { ResolvedJudgement } from "../judgement.js";
import { checkOf, instantText, type Check } from "../report/report.js";

/** Check 6: the standing that counts, today's, or at the date asked for and within the pin's part of the log. */
export function statusCheck({ record, at, pin }: ResolvedJudgement): Check {
  if (record.kind === "unanswered") return checkOf("status", record.code, record.detail);
  const { answered } = record;
  const head = answered.latestBlock.time;
  if (at !== undefined && at > head) {
    return checkOf("status", "date-beyond-head", { head: instantText(head) });
  }
  if (record.kind === "absent") return checkOf("status", record.code);

  const judged = standingWithin(answered, { at, upTo: pin?.upToLogPosition });
  return judged.kind === "known"
    ? checkFor(judged.standing)
    : checkOf("status", "history-incomplete", { reason: judged.reason });
}

function checkFor(standing: CredentialStanding): Check {
  const detail = { ...standing };
  if (standing.isRevoked) return checkOf("status", "revoked", detail);
  if (standing.isWithdrawn) return checkOf("status", "withdrawn", detail);
  if (standing.isSuspended) return checkOf("status", "suspended", detail);
  return checkOf("status", "in-force", detail);
}
