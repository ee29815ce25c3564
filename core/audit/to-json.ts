import type { Json, JsonObject } from "../json.js";
import { reasonName } from "../status/reason.js";
import type { Audit, AuditedLog } from "./audit.js";
import type { Entry, Subject } from "./entry.js";
import type { Figures } from "./figures.js";
import type { Finding } from "./findings/finding.js";
import { countWords, type BatchHistory, type IssuerHistory } from "./issuer-history.js";
import type { AccountHistory } from "./replay-account.js";
import { bitsText } from "./tables.js";
import { findingSummary, type AuditTexts } from "./texts/texts.js";

/** An audit as JSON: times in Unix seconds, bits in hex, and of a log that differs nothing but the difference. */
export const auditJson = (audit: Audit, texts: AuditTexts): JsonObject => ({
  language: texts.language,
  outcome: audit.outcome,
  reasons: audit.reasons.map(texts.reason),
  figures: figuresJson(audit.figures),
  issuers: audit.issuers.map((log) => ({ ...logJson(log), ...issuerJson(log.history) })),
  accounts: audit.accounts.map((log) => ({ ...logJson(log), ...accountJson(log.history) })),
  strays: audit.strays.map((stray) => ({ ...stray })),
  brokenRules: audit.brokenRules.map(({ rule, entry }) => ({ rule, entry: entryJson(entry) })),
  findings: audit.findings.map((finding) => findingJson(finding, texts)),
});

function findingJson(finding: Finding, texts: AuditTexts): JsonObject {
  const { code, issuerIds, evidence } = finding;
  const { title, rule, why } = texts.findings[code];
  const about = { code, title, rule, why, issuerIds: [...issuerIds] };
  return { ...about, summary: findingSummary(texts, finding), evidence: evidence.map(entryJson) };
}

const figuresJson = ({ credentials, revocationRate, ...rest }: Figures): JsonObject => ({
  ...rest,
  credentials: { ...credentials },
  revocationRate: revocationRate && { ...revocationRate },
});

const logJson = ({ subject, stored, reported, comparison }: AuditedLog<Subject, unknown>) => ({
  subject,
  head: { ...stored },
  told: reported.length,
  agrees: comparison.kind === "agrees",
  ...(comparison.kind === "differs" && {
    difference: comparison.difference,
    firstDifference: comparison.difference === "other-history" ? null : comparison.n,
    reason: comparison.reason,
  }),
});

const issuerJson = (history: IssuerHistory | undefined): JsonObject =>
  history
    ? {
        did: history.did,
        admin: history.admin,
        pendingTransfer: history.pendingTransfer ? { ...history.pendingTransfer } : null,
        adminChanges: history.adminChanges.map(entryJson),
        keys: history.keys.map((it) => ({
          key: it.key,
          added: entryJson(it.added),
          ended: optional(it.ended),
          compromisedFrom: it.compromisedFrom ?? null,
          compromiseReports: it.compromiseReports.map(entryJson),
          batchNumbers: it.batches.map(({ batchNumber }) => batchNumber),
        })),
        batches: history.batches.map(batchJson),
        statusChanges: history.statusChanges.map(({ entry, batch, count }) => ({
          ...entryJson(entry),
          batchNumber: batch.batchNumber,
          count,
        })),
      }
    : {};

const batchJson = (batch: BatchHistory): JsonObject => ({
  batchNumber: batch.batchNumber,
  root: batch.root,
  key: batch.key,
  treeSize: batch.treeSize,
  anchored: entryJson(batch.anchored),
  reaffirmed: optional(batch.reaffirmed),
  withdrawn: batch.withdrawn
    ? { ...entryJson(batch.withdrawn.entry), reason: reasonName(batch.withdrawn.reason) }
    : null,
  isDistrusted: batch.isDistrusted,
  revoked: { count: countWords(batch.revoked), words: wordsJson(batch.revoked) },
  suspended: { count: countWords(batch.suspended), words: wordsJson(batch.suspended) },
});

const accountJson = (history: AccountHistory | undefined): JsonObject =>
  history
    ? {
        accreditations: history.accreditations.map((it) => ({
          issuerId: it.issuerId,
          number: it.number,
          from: it.from,
          until: it.until,
          uriHash: it.uriHash,
          withdrawnFrom: it.withdrawnFrom ?? null,
          accredited: entryJson(it.accredited),
          withdrawals: it.withdrawals.map(entryJson),
        })),
      }
    : {};

function entryJson({ n, time, fields, place }: Entry): JsonObject {
  const { name, ...rest } = fields;
  const values = Object.entries(rest).map(([field, value]): [string, Json] => [
    field,
    typeof value === "bigint" ? bitsText(value) : (value as string | number),
  ]);
  return { n, time, event: name, fields: Object.fromEntries(values), ...place };
}

const optional = (entry: Entry | undefined): Json => (entry ? entryJson(entry) : null);

const wordsJson = (words: ReadonlyMap<number, bigint>): JsonObject =>
  Object.fromEntries([...words].map(([wordIndex, bits]) => [String(wordIndex), bitsText(bits)]));
