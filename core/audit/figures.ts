import type { UnixSeconds } from "../time.js";
import { DAY } from "./instant.js";
import { countWords, type BatchHistory, type IssuerHistory } from "./issuer-history.js";

/** A number that is known within bounds. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The numbers on top of a report. */
export interface Figures {
  readonly issuers: number;
  readonly activeIssuers: number;
  readonly keys: number;
  readonly liveKeys: number;
  readonly compromisedKeys: number;
  readonly batches: number;
  readonly withdrawnBatches: number;
  readonly distrustedBatches: number;
  /** As the issuers declared them, with random ones that fill small batches. */
  readonly leaves: number;
  readonly credentials: Bounds;
  readonly revoked: number;
  readonly suspended: number;
  readonly reinstatements: number;
  /** `revoked` by `credentials`; null without credentials. */
  readonly revocationRate: Bounds | null;
  /** Seconds; null without revocations. */
  readonly medianAgeAtRevocation: number | null;
  readonly entries: number;
}

const ACTIVE = 365 * DAY;

export function figuresOf(issuers: readonly IssuerHistory[], at: UnixSeconds): Figures {
  const batches = issuers.flatMap((it) => it.batches);
  const keys = issuers.flatMap((it) => it.keys);
  const changes = issuers.flatMap((it) => it.statusChanges);
  const leaves = sum(batches.map(({ treeSize }) => treeSize));
  const credentials = credentialsIn(batches);
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
    credentials,
    revoked,
    suspended: sum(batches.map((it) => countWords(it.suspended))),
    reinstatements: sum(
      changes.map(({ change, count }) => (change.name === "Reinstated" ? count : 0)),
    ),
    revocationRate:
      leaves === 0
        ? null
        : { least: revoked / credentials.most, most: revoked / credentials.least },
    medianAgeAtRevocation: weightedMedian(ages),
    entries: sum(issuers.map(({ entries }) => entries.length)),
  };
}

/** A batch with fewer credentials is filled up to this with random leaves (protocol, section 4). */
const FILLED_UP_TO = 16;

/**
 * How many credentials batches hold. The chain has leaves: of a batch that may have been filled up at least one, and
 * at least those that are revoked or suspended.
 */
export const credentialsIn = (
  batches: readonly Pick<BatchHistory, "treeSize" | "revoked" | "suspended">[],
): Bounds => ({
  least: sum(
    batches.map(({ treeSize, revoked, suspended }) =>
      treeSize === FILLED_UP_TO
        ? Math.max(1, countWords(revoked), countWords(suspended))
        : treeSize,
    ),
  ),
  most: sum(batches.map(({ treeSize }) => treeSize)),
});

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
