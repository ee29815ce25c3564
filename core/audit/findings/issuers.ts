import type { Bytes32 } from "../../bytes.js";
import type { UnixSeconds } from "../../time.js";
import type { Entry } from "../entry.js";
import { DAY, durationText, logTimeText } from "../instant.js";
import type { IssuerHistory } from "../issuer-history.js";
import type { Finding } from "./finding.js";

/** Seconds without an entry after which an issuer counts as silent: more than a summer without classes. */
const SILENCE = 180 * DAY;

/** Issuers that say nothing, and those that begin again after a silence. */
export function silences({ issuerId, entries, keys }: IssuerHistory, at: UnixSeconds): Finding[] {
  const findings: Finding[] = [];
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    if (!before || entry.fields.name !== "BatchAnchored") return;
    const gap = entry.time - before.time;
    if (gap <= SILENCE) return;
    const summary = `Batch ${entry.fields.batchNumber} was anchored ${logTimeText(entry.time)}, ${durationText(gap)} after the entry before it.`;
    findings.push({
      code: "issuer-woke",
      issuerIds: [issuerId],
      summary,
      evidence: [before, entry],
    });
  });
  const last = entries.at(-1);
  const live = keys.filter(({ ended }) => !ended).length;
  if (last && live > 0 && at - last.time > SILENCE) {
    const summary = `The last entry is of ${logTimeText(last.time)}, ${durationText(at - last.time)} before the audit's block; ${live} keys are live.`;
    findings.push({ code: "silent-issuer", issuerIds: [issuerId], summary, evidence: [last] });
  }
  return findings;
}

export const adminChanges = ({ issuerId, adminChanges: entries }: IssuerHistory): Finding[] =>
  entries.map((entry) => ({
    code: "admin-change",
    issuerIds: [issuerId],
    summary: adminChangeText(entry),
    evidence: [entry],
  }));

function adminChangeText({ fields, time }: Entry): string {
  const when = logTimeText(time);
  switch (fields.name) {
    case "AdminTransferStarted":
      return `A transfer to ${fields.newAdmin} was started ${when}; it can be accepted from ${logTimeText(fields.effectiveAt)}.`;
    case "AdminTransferCancelled":
      return `The transfer to ${fields.newAdmin} was cancelled ${when}.`;
    case "AdminTransferred":
      return `The admin changed from ${fields.oldAdmin} to ${fields.newAdmin} ${when}.`;
    default:
      return `${fields.name} ${when}.`;
  }
}

/** What only shows across issuers. */
export function acrossIssuers(issuers: readonly IssuerHistory[]): Finding[] {
  const anchors = issuers.flatMap(({ issuerId, batches }) =>
    batches.map(({ root, anchored }) => ({ key: root, issuerId, entry: anchored })),
  );
  const claims = issuers.flatMap(({ issuerId, did, entries: [entry] }) =>
    entry ? [{ key: did, issuerId, entry }] : [],
  );
  return [
    ...sharedBy(anchors).map(({ key, issuerIds, evidence }): Finding => ({
      code: "shared-root",
      issuerIds,
      summary: `${issuerIds.length} issuers anchored root ${key}.`,
      evidence,
    })),
    ...sharedBy(claims).map(({ key, issuerIds, evidence }): Finding => ({
      code: "same-did",
      issuerIds,
      summary: `${issuerIds.length} issuers claim to be ${key}.`,
      evidence,
    })),
  ];
}

interface Held {
  readonly key: string;
  readonly issuerId: Bytes32;
  readonly entry: Entry;
}

function sharedBy(held: readonly Held[]) {
  const byKey = new Map<string, Held[]>();
  for (const it of held) {
    const holders = byKey.get(it.key);
    if (holders) holders.push(it);
    else byKey.set(it.key, [it]);
  }
  return [...byKey].flatMap(([key, holders]) => {
    if (holders.length < 2) return [];
    const issuerIds = holders.map(({ issuerId }) => issuerId);
    return [{ key, issuerIds, evidence: holders.map(({ entry }) => entry) }];
  });
}
