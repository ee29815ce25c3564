import { answeredOr, isCheck, missingRecord, pinOf, type Answered } from "./anchor.js";
import type { HistoryEntry } from "../evidence/chain-answer.js";
import { historyAsked, type HistoryBounds } from "../evidence/history.js";
import type { Judgement } from "../judge.js";
import { checkOf, instantText, type Check } from "../report/report.js";

export interface Standing {
  readonly isRevoked: boolean;
  readonly isWithdrawn: boolean;
  readonly isSuspended: boolean;
}

/** Check 6. */
export function statusCheck(input: Judgement): Check {
  const answered = answeredOr("status", input);
  if (isCheck(answered)) return answered;
  const { final, latestBlock } = answered;
  if (input.at !== undefined && input.at > latestBlock.time) {
    return checkOf("status", "date-beyond-head", { head: instantText(latestBlock.time) });
  }
  if (final.treeSize === 0) return missingRecord("status", answered);

  const judged = standingUnder(input, answered);
  return judged.kind === "known"
    ? checkFor(judged.standing)
    : checkOf("status", "history-incomplete", { reason: judged.reason });
}

type JudgedStanding =
  | { readonly kind: "known"; readonly standing: Standing }
  | { readonly kind: "incomplete"; readonly reason: string };

/** The standing that counts: today's, or at the date asked for and within the pin's part of the log. */
export const standingUnder = (input: Judgement, answered: Answered): JudgedStanding =>
  standingWithin(answered, { at: input.at, upTo: pinOf(input)?.upToLogPosition });

/** The standing as that part of the log leaves it; without bounds, as the registry has it. */
export function standingWithin(answered: Answered, bounds: HistoryBounds): JudgedStanding {
  if (bounds.at === undefined && bounds.upTo === undefined) {
    return { kind: "known", standing: standingOf(answered) };
  }
  const asked = historyAsked(answered.history, bounds);
  if (asked.kind === "incomplete") return asked;
  const standing = standingAfter(asked.entries, answered.final.logLength);
  return { kind: "known", standing };
}

/** As the registry has it: a bad status counts at the final or the latest block, its end at the final. */
export const standingOf = ({ final, latest }: Answered): Standing => ({
  isRevoked: final.isRevoked || latest.isRevoked,
  isWithdrawn: final.withdrawnAt !== 0 || latest.withdrawnAt !== 0,
  isSuspended: final.isSuspended || latest.isSuspended,
});

/**
 * As these entries leave it. What ends a bad status counts once it is final: once it is among the entries of
 * the log as it was at the final block. An entry's block number is the endpoint's word only.
 */
export function standingAfter(entries: readonly HistoryEntry[], finalLength: number): Standing {
  const standing = { isRevoked: false, isWithdrawn: false, isSuspended: false };
  for (const { kind, n } of entries) {
    if (kind === "revoked") standing.isRevoked = true;
    if (kind === "withdrawn") standing.isWithdrawn = true;
    if (kind === "suspended") standing.isSuspended = true;
    if (n > finalLength) continue;
    if (kind === "reinstated") standing.isRevoked = false;
    if (kind === "suspension-lifted") standing.isSuspended = false;
  }
  return standing;
}

function checkFor(standing: Standing): Check {
  const detail = { ...standing };
  if (standing.isRevoked) return checkOf("status", "revoked", detail);
  if (standing.isWithdrawn) return checkOf("status", "withdrawn", detail);
  if (standing.isSuspended) return checkOf("status", "suspended", detail);
  return checkOf("status", "in-force", detail);
}
