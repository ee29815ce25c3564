import type { BatchHistory, IssuerHistory } from "../issuer-history.js";
import type { Finding } from "./finding.js";

export const withdrawnBatches = ({ issuerId, batches }: IssuerHistory): Finding[] =>
  batches.flatMap(({ batchNumber: batch, treeSize, anchored, withdrawn }): Finding[] => {
    if (!withdrawn) return [];
    const { entry, reason } = withdrawn;
    return [
      {
        code: "withdrawn-batch",
        issuerIds: [issuerId],
        facts: { batch, treeSize, at: entry.time, reason },
        evidence: [anchored, entry],
      },
    ];
  });

export const reaffirmedBatches = ({ issuerId, batches }: IssuerHistory): Finding[] =>
  batches.flatMap(({ batchNumber: batch, treeSize, anchored, reaffirmed }): Finding[] => {
    if (!reaffirmed) return [];
    return [
      {
        code: "reaffirmed-batch",
        issuerIds: [issuerId],
        facts: { batch, treeSize, at: reaffirmed.time },
        evidence: [anchored, reaffirmed],
      },
    ];
  });

/** So many batches show an issuer's habits. */
const HABIT = 20;
/** Hours from every earlier batch's hour of the day. */
const FAR = 3;

export function unusualHours({ issuerId, batches }: IssuerHistory): Finding[] {
  const seen = new Set<number>();
  return batches.flatMap((batch, earlier): Finding[] => {
    const hour = hourOf(batch);
    const isUnusual = earlier >= HABIT && [...seen].every((it) => hoursBetween(it, hour) >= FAR);
    seen.add(hour);
    if (!isUnusual) return [];
    const { batchNumber, anchored } = batch;
    const facts = { batch: batchNumber, at: anchored.time, earlier };
    return [{ code: "unusual-hour", issuerIds: [issuerId], facts, evidence: [anchored] }];
  });
}

const hourOf = ({ anchored }: BatchHistory): number => Math.floor(anchored.time / 3_600) % 24;

const hoursBetween = (a: number, b: number): number =>
  Math.min((a - b + 24) % 24, (b - a + 24) % 24);
