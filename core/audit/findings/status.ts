import { DAY } from "../instant.js";
import type { IssuerHistory, StatusEntry } from "../issuer-history.js";
import type { Finding } from "./finding.js";

/** Fewer revocations in a day are everyday business even where there were never any before. */
const FEWEST = 20;
const TIMES_MEDIAN = 5;

export function massRevocations({ issuerId, statusChanges }: IssuerHistory): Finding[] {
  const byDay = new Map<number, StatusEntry[]>();
  for (const change of statusChanges) {
    if (change.change.name !== "Revoked") continue;
    const day = Math.floor(change.entry.time / DAY);
    const changes = byDay.get(day);
    if (changes) changes.push(change);
    else byDay.set(day, [change]);
  }
  const counts = new Map([...byDay].map(([day, changes]) => [day, total(changes)]));
  return [...byDay].flatMap(([day, changes]): Finding[] => {
    const count = counts.get(day) ?? 0;
    const others = medianOf([...counts].filter(([other]) => other !== day).map(([, it]) => it));
    if (count < FEWEST || count <= TIMES_MEDIAN * others) return [];
    const facts = { count, day: day * DAY, median: others };
    const evidence = changes.map(({ entry }) => entry);
    return [{ code: "mass-revocation", issuerIds: [issuerId], facts, evidence }];
  });
}

export const reinstatements = ({ issuerId, statusChanges }: IssuerHistory): Finding[] =>
  statusChanges
    .filter(({ change }) => change.name === "Reinstated")
    .map(({ entry, batch, count }) => ({
      code: "reinstatement",
      issuerIds: [issuerId],
      facts: { count, batch: batch.batchNumber, at: entry.time },
      evidence: [entry],
    }));

const total = (changes: readonly StatusEntry[]): number =>
  changes.reduce((sum, { count }) => sum + count, 0);

/** Zero for none; the mean of the middle two for an even number. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
}
