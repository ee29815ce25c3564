import { DAY } from "../instant.js";
import type { IssuerHistory } from "../issuer-history.js";
import type { Finding } from "./finding.js";

/** Seconds in which a new key's use is worth a question. */
const NEW_KEY = DAY;

export const earlyKeyUse = ({ issuerId, keys }: IssuerHistory): Finding[] =>
  keys.flatMap(({ key, added, batches }): Finding[] => {
    const early = batches.filter(({ anchored }) => anchored.time - added.time < NEW_KEY);
    const [first] = early;
    if (!first) return [];
    const facts = { key, batches: early.length, after: first.anchored.time - added.time };
    const evidence = [added, ...early.map(({ anchored }) => anchored)];
    return [{ code: "early-key-use", issuerIds: [issuerId], facts, evidence }];
  });

/** Reports of compromises, and what the admin says of the batches since then. */
export function compromises({ issuerId, keys }: IssuerHistory): Finding[] {
  const issuerIds = [issuerId];
  return keys.flatMap((history): Finding[] => {
    const { key, batches, compromiseReports: reports, compromisedFrom: from } = history;
    const [first, last] = [reports[0], reports.at(-1)];
    if (from === undefined || !first || !last) return [];
    const inWindow = batches.filter(({ anchored }) => anchored.time >= from);
    const distrusted = inWindow.filter(({ isDistrusted }) => isDistrusted);
    const facts = {
      ...{ key, from, reported: first.time, moves: reports.length - 1 },
      ...{ batches: batches.length, distrusted: distrusted.length },
      reaffirmed: inWindow.length - distrusted.length,
    };
    return [
      { code: "key-compromised", issuerIds, facts, evidence: reports },
      ...distrusted.map(({ batchNumber: batch, treeSize, anchored }): Finding => ({
        code: "distrusted-batch",
        issuerIds,
        facts: { batch, treeSize, at: anchored.time, key },
        evidence: [anchored, last],
      })),
    ];
  });
}
