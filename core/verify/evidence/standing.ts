import type { HistoryEntry, RegistryAnswered } from "./chain-answer.js";
import { historyAsked, type HistoryBounds } from "./history.js";

/** Whether a credential is good: revoked, its batch withdrawn, suspended. */
export interface CredentialStanding {
  readonly isRevoked: boolean;
  readonly isWithdrawn: boolean;
  readonly isSuspended: boolean;
}

type JudgedStanding =
  | { readonly kind: "known"; readonly standing: CredentialStanding }
  | { readonly kind: "incomplete"; readonly reason: string };

/** The standing as that part of the log leaves it; without bounds, as the registry has it. */
export function standingWithin(answered: RegistryAnswered, bounds: HistoryBounds): JudgedStanding {
  if (bounds.at === undefined && bounds.upTo === undefined) {
    return { kind: "known", standing: standingOf(answered) };
  }
  const asked = historyAsked(answered.history, bounds);
  if (asked.kind === "incomplete") return asked;
  const standing = standingAfter(asked.entries, answered.final.logLength);
  return { kind: "known", standing };
}

/** As the registry has it: a bad status counts at the final or the latest block, its end at the final. */
export const standingOf = ({ final, latest }: RegistryAnswered): CredentialStanding => ({
  isRevoked: final.isRevoked || latest.isRevoked,
  isWithdrawn: final.withdrawnAt !== 0 || latest.withdrawnAt !== 0,
  isSuspended: final.isSuspended || latest.isSuspended,
});

/**
 * As these entries leave it. What ends a bad status counts once it is final: once it is among the entries of
 * the log as it was at the final block. An entry's block number is the endpoint's word only.
 */
export function standingAfter(
  entries: readonly HistoryEntry[],
  finalLength: number,
): CredentialStanding {
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
