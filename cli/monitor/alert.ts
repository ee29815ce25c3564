/** Kinds are never renamed: people route by them. */
export type AlertKind =
  | "service-unreachable"
  | "registry-unanswered"
  | "endpoint-unreachable"
  | "endpoint-lags"
  | "endpoints-disagree"
  | "batch-unknown"
  | "batch-late"
  | "batch-stuck"
  | "status-late"
  | "service-failing"
  | "submission-halted"
  | "balance-low";

export interface Alert {
  readonly kind: AlertKind;
  /** What it is about: with the kind, what makes it the same alert the next time. */
  readonly subject: string;
  /** One sentence; figures in it may change while the alert stays the same. */
  readonly text: string;
}

export interface AlertChanges {
  readonly raised: readonly Alert[];
  readonly cleared: readonly Alert[];
}

const keyOf = ({ kind, subject }: Alert): string => `${kind} ${subject}`;

/** What was not reported before, and what was reported and is over. */
export function changesOf(reported: readonly Alert[], present: readonly Alert[]): AlertChanges {
  const before = new Set(reported.map(keyOf));
  const after = new Set(present.map(keyOf));
  return {
    raised: present.filter((alert) => !before.has(keyOf(alert))),
    cleared: reported.filter((alert) => !after.has(keyOf(alert))),
  };
}
