import { reasonName } from "../../status/reason.js";
import { logTimeText } from "../instant.js";
import type { BatchHistory, IssuerHistory } from "../issuer-history.js";
import type { Finding } from "./finding.js";

export const withdrawnBatches = ({ issuerId, batches }: IssuerHistory): Finding[] =>
  batches.flatMap(({ batchNumber, treeSize, anchored, withdrawn }): Finding[] => {
    if (!withdrawn) return [];
    const { entry, reason } = withdrawn;
    const summary = `Batch ${batchNumber} (${treeSize} leaves) was withdrawn ${logTimeText(entry.time)}, reason ${reasonName(reason)}.`;
    return [
      { code: "withdrawn-batch", issuerIds: [issuerId], summary, evidence: [anchored, entry] },
    ];
  });

export const reaffirmedBatches = ({ issuerId, batches }: IssuerHistory): Finding[] =>
  batches.flatMap(({ batchNumber, treeSize, anchored, reaffirmed }): Finding[] => {
    if (!reaffirmed) return [];
    const summary = `Batch ${batchNumber} (${treeSize} leaves) was re-affirmed ${logTimeText(reaffirmed.time)}.`;
    return [
      {
        code: "reaffirmed-batch",
        issuerIds: [issuerId],
        summary,
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
  return batches.flatMap((batch, at): Finding[] => {
    const hour = hourOf(batch);
    const isUnusual = at >= HABIT && [...seen].every((it) => hoursBetween(it, hour) >= FAR);
    seen.add(hour);
    if (!isUnusual) return [];
    const { batchNumber, anchored } = batch;
    const summary = `Batch ${batchNumber} was anchored ${logTimeText(anchored.time)}, far from the hours of the ${at} batches before it.`;
    return [{ code: "unusual-hour", issuerIds: [issuerId], summary, evidence: [anchored] }];
  });
}

const hourOf = ({ anchored }: BatchHistory): number => Math.floor(anchored.time / 3_600) % 24;

const hoursBetween = (a: number, b: number): number =>
  Math.min((a - b + 24) % 24, (b - a + 24) % 24);
