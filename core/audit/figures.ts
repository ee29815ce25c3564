import type { UnixSeconds } from "../time.js";
import { DAY } from "./instant.js";
import { countWords, type IssuerHistory } from "./issuer-history.js";

/** The numbers on top of a report; what each means is in {@link FIGURE_TEXTS}. */
export interface Figures {
  readonly issuers: number;
  readonly activeIssuers: number;
  readonly keys: number;
  readonly liveKeys: number;
  readonly compromisedKeys: number;
  readonly batches: number;
  readonly withdrawnBatches: number;
  readonly distrustedBatches: number;
  readonly leaves: number;
  readonly revoked: number;
  readonly suspended: number;
  readonly reinstatements: number;
  /** `revoked` by `leaves`; null without leaves. */
  readonly revocationRate: number | null;
  /** Seconds; null without revocations. */
  readonly medianAgeAtRevocation: number | null;
  readonly entries: number;
}

export const FIGURE_TEXTS: Readonly<Record<keyof Figures, string>> = {
  issuers: "issuers whose log agrees with its head",
  activeIssuers: "issuers that anchored a batch in the 365 days before the audit's block",
  keys: "keys ever added",
  liveKeys: "keys neither ended nor reported",
  compromisedKeys: "keys reported as compromised",
  batches: "batches anchored",
  withdrawnBatches: "batches withdrawn",
  distrustedBatches: "batches anchored by a key in its compromise and not re-affirmed",
  leaves: "leaves as the issuers declared them; random ones that fill small batches count",
  revoked: "credentials whose revocation bit is up, withdrawn batches not counted",
  suspended: "credentials whose suspension bit is up",
  reinstatements: "revocations taken back",
  revocationRate: "revoked by leaves",
  medianAgeAtRevocation: "seconds from anchor to revocation, the middle of all revocations",
  entries: "log entries",
};

const ACTIVE = 365 * DAY;

export function figuresOf(issuers: readonly IssuerHistory[], at: UnixSeconds): Figures {
  const batches = issuers.flatMap((it) => it.batches);
  const keys = issuers.flatMap((it) => it.keys);
  const changes = issuers.flatMap((it) => it.statusChanges);
  const leaves = sum(batches.map(({ treeSize }) => treeSize));
  const revoked = sum(batches.map((it) => countWords(it.revoked)));
  const ages = changes.flatMap(({ change, batch, entry, count }) =>
    change.name === "Revoked" ? [{ age: entry.time - batch.anchored.time, count }] : [],
  );
  return {
    issuers: issuers.length,
    activeIssuers: issuers.filter((it) => isActive(it, at)).length,
    keys: keys.length,
    liveKeys: keys.filter(({ ended }) => !ended).length,
    compromisedKeys: keys.filter((it) => it.compromisedFrom !== undefined).length,
    batches: batches.length,
    withdrawnBatches: batches.filter(({ withdrawn }) => withdrawn).length,
    distrustedBatches: batches.filter(({ isDistrusted }) => isDistrusted).length,
    leaves,
    revoked,
    suspended: sum(batches.map((it) => countWords(it.suspended))),
    reinstatements: sum(
      changes.map(({ change, count }) => (change.name === "Reinstated" ? count : 0)),
    ),
    revocationRate: leaves === 0 ? null : revoked / leaves,
    medianAgeAtRevocation: weightedMedian(ages),
    entries: sum(issuers.map(({ entries }) => entries.length)),
  };
}

const isActive = ({ batches }: IssuerHistory, at: UnixSeconds): boolean => {
  const last = batches.at(-1);
  return last !== undefined && at - last.anchored.time <= ACTIVE;
};

const sum = (values: readonly number[]): number => values.reduce((total, it) => total + it, 0);

/** The age that half of all revoked credentials had not passed. */
function weightedMedian(ages: readonly { age: number; count: number }[]): number | null {
  const sorted = [...ages].sort((a, b) => a.age - b.age);
  let left = sum(sorted.map(({ count }) => count)) / 2;
  for (const { age, count } of sorted) {
    left -= count;
    if (left <= 0) return age;
  }
  return null;
}
