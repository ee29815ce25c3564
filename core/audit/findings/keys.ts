import { DAY, durationText, logTimeText } from "../instant.js";
import type { BatchHistory, IssuerHistory, KeyHistory } from "../issuer-history.js";
import type { Finding } from "./finding.js";

/** Seconds in which a new key's use is worth a question. */
const NEW_KEY = DAY;

export const earlyKeyUse = ({ issuerId, keys }: IssuerHistory): Finding[] =>
  keys.flatMap(({ key, added, batches }): Finding[] => {
    const early = batches.filter(({ anchored }) => anchored.time - added.time < NEW_KEY);
    const [first] = early;
    if (!first) return [];
    const after = durationText(first.anchored.time - added.time);
    const summary = `Key ${key} anchored ${counted(early)} within 24 hours of being added, the first after ${after}.`;
    const evidence = [added, ...early.map(({ anchored }) => anchored)];
    return [{ code: "early-key-use", issuerIds: [issuerId], summary, evidence }];
  });

/** Reports of compromises, and what the admin says of the batches since then. */
export function compromises({ issuerId, keys }: IssuerHistory): Finding[] {
  const issuerIds = [issuerId];
  return keys.flatMap((history): Finding[] => {
    const { key, batches, compromiseReports: reports, compromisedFrom } = history;
    const last = reports.at(-1);
    if (compromisedFrom === undefined || !last) return [];
    const inWindow = batches.filter(({ anchored }) => anchored.time >= compromisedFrom);
    const distrusted = inWindow.filter(({ isDistrusted }) => isDistrusted);
    const summary =
      `Key ${key} is compromised from ${logTimeText(compromisedFrom)} on, reported ` +
      `${reportsText(history)}. It anchored ${counted(batches)}, ${inWindow.length} of them ` +
      `since then: ${distrusted.length} distrusted, ${inWindow.length - distrusted.length} re-affirmed.`;
    return [
      { code: "key-compromised", issuerIds, summary, evidence: reports },
      ...distrusted.map((batch): Finding => {
        const { batchNumber, treeSize, anchored } = batch;
        const summary = `Batch ${batchNumber} (${treeSize} leaves) was anchored ${logTimeText(anchored.time)} by compromised key ${key}.`;
        return { code: "distrusted-batch", issuerIds, summary, evidence: [anchored, last] };
      }),
    ];
  });
}

function reportsText({ compromiseReports: reports, compromisedFrom = 0 }: KeyHistory): string {
  const [first] = reports;
  if (!first) return "never";
  const delay = durationText(first.time - compromisedFrom);
  const moves = reports.length - 1;
  const more =
    moves === 0 ? "" : `, moved earlier ${moves === 1 ? "once" : `${moves} times`} since`;
  return `${logTimeText(first.time)} (${delay} after that time${more})`;
}

const counted = (batches: readonly BatchHistory[]): string =>
  batches.length === 1 ? "1 batch" : `${batches.length} batches`;
