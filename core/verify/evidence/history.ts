import type { UnixSeconds } from "../../time.js";
import type { History, HistoryEntry } from "./chain-answer.js";

/** Which part of an issuer's log counts. */
export interface HistoryBounds {
  readonly upTo?: number | undefined;
  readonly at?: UnixSeconds | undefined;
}

export type AskedHistory =
  | { readonly kind: "replayed"; readonly entries: readonly HistoryEntry[] }
  | { readonly kind: "incomplete"; readonly reason: string };

/** The entries within the bounds in the order of the log; only a replayed log can say what isn't in it. */
export function historyAsked(history: History | undefined, bounds: HistoryBounds): AskedHistory {
  if (history?.kind !== "replayed") {
    const reason = history?.kind === "incomplete" ? history.reason : "The log was not replayed.";
    return { kind: "incomplete", reason };
  }
  return { kind: "replayed", entries: entriesWithin(history.entries, bounds) };
}

/** In the order of the log. */
export const entriesWithin = (
  entries: readonly HistoryEntry[],
  { upTo = Infinity, at = Infinity }: HistoryBounds,
): readonly HistoryEntry[] =>
  entries.filter(({ n, time }) => n <= upTo && time <= at).sort((a, b) => a.n - b.n);
