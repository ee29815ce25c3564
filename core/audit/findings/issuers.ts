import type { Bytes32 } from "../../bytes.js";
import type { UnixSeconds } from "../../time.js";
import type { Entry } from "../entry.js";
import { DAY } from "../instant.js";
import type { IssuerHistory } from "../issuer-history.js";
import type { AdminChange, Finding } from "./finding.js";

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
    findings.push({
      code: "issuer-woke",
      issuerIds: [issuerId],
      facts: { batch: entry.fields.batchNumber, at: entry.time, silence: gap },
      evidence: [before, entry],
    });
  });
  const last = entries.at(-1);
  const live = keys.filter(({ ended }) => !ended).length;
  if (last && live > 0 && at - last.time > SILENCE) {
    const facts = { last: last.time, silence: at - last.time, keys: live };
    findings.push({ code: "silent-issuer", issuerIds: [issuerId], facts, evidence: [last] });
  }
  return findings;
}

export const adminChanges = ({ issuerId, adminChanges: entries }: IssuerHistory): Finding[] =>
  entries.flatMap((entry): Finding[] => {
    const change = adminChangeOf(entry);
    if (!change) return [];
    const facts = { ...change, at: entry.time };
    return [{ code: "admin-change", issuerIds: [issuerId], facts, evidence: [entry] }];
  });

function adminChangeOf({ fields }: Entry): AdminChange | undefined {
  switch (fields.name) {
    case "AdminTransferStarted": {
      const { newAdmin, effectiveAt } = fields;
      return { change: "started", newAdmin, effectiveAt };
    }
    case "AdminTransferCancelled":
      return { change: "cancelled", newAdmin: fields.newAdmin };
    case "AdminTransferred":
      return { change: "completed", oldAdmin: fields.oldAdmin, newAdmin: fields.newAdmin };
    default:
      return undefined;
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
      facts: { root: key, issuers: issuerIds.length },
      evidence,
    })),
    ...sharedBy(claims).map(({ key, issuerIds, evidence }): Finding => ({
      code: "same-did",
      issuerIds,
      facts: { did: key, issuers: issuerIds.length },
      evidence,
    })),
  ];
}

interface Held<K> {
  readonly key: K;
  readonly issuerId: Bytes32;
  readonly entry: Entry;
}

function sharedBy<K>(held: readonly Held<K>[]) {
  const byKey = new Map<K, Held<K>[]>();
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
