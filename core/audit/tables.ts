import type { Hex } from "../bytes.js";
import { indexesOf } from "../status/bitstring.js";
import { reasonName } from "../status/reason.js";
import type { UnixSeconds } from "../time.js";
import type { Audit, AuditedLog } from "./audit.js";
import type { ColumnName, TableName } from "./columns.js";
import type { Entry, EntryFields, Subject } from "./entry.js";
import { credentialsIn } from "./figures.js";
import { logTimeText } from "./instant.js";
import { countWords } from "./issuer-history.js";
import { findingSummary, type AuditTexts } from "./texts/texts.js";

type Cell = string | number | null;

export interface Table {
  /** Also the name of its file. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface AuditTable extends Table {
  readonly name: TableName;
  readonly header: readonly ColumnName[];
}

/** Names from a trust list, by issuer id and account. */
export type SubjectNames = ReadonlyMap<Subject, string>;

/** The audit as tables: what is proven, and in `entries` also what is not. */
export const tablesOf = (
  audit: Audit,
  texts: AuditTexts,
  names: SubjectNames,
): readonly AuditTable[] => [
  issuers(audit, names),
  keys(audit),
  batches(audit),
  statusChanges(audit),
  accreditations(audit),
  findings(audit, texts),
  entries(audit),
];

const time = (seconds: UnixSeconds | undefined): Cell =>
  seconds === undefined ? null : logTimeText(seconds);
const yes = (flag: boolean): Cell => (flag ? "yes" : "no");

const issuers = ({ issuers }: Audit, names: SubjectNames): AuditTable => ({
  name: "issuers",
  header: [
    ...(["issuer", "name", "claims_to_be", "admin", "registered", "entries", "head"] as const),
    ...(["agrees", "keys", "batches", "leaves", "credentials_least", "credentials_most"] as const),
    ...(["revoked", "difference"] as const),
  ],
  rows: issuers.map(({ subject, stored, comparison, history }) => [
    subject,
    names.get(subject) ?? null,
    history?.did ?? null,
    history?.admin ?? null,
    time(history?.entries[0]?.time),
    stored.length,
    stored.head,
    yes(comparison.kind === "agrees"),
    history?.keys.length ?? null,
    history?.batches.length ?? null,
    history?.batches.reduce((sum, { treeSize }) => sum + treeSize, 0) ?? null,
    history ? credentialsIn(history.batches).least : null,
    history ? credentialsIn(history.batches).most : null,
    history?.batches.reduce((sum, { revoked }) => sum + countWords(revoked), 0) ?? null,
    comparison.kind === "differs" ? comparison.reason : null,
  ]),
});

const keys = ({ issuers }: Audit): AuditTable => ({
  name: "keys",
  header: [
    ...(["issuer", "key", "added", "ended", "compromised_from"] as const),
    ...(["compromise_reported", "batches", "first_batch", "last_batch"] as const),
  ],
  rows: proven(issuers).flatMap(({ issuerId, keys }) =>
    keys.map(({ key, added, ended, compromisedFrom, compromiseReports, batches }) => [
      issuerId,
      key,
      time(added.time),
      time(ended?.time),
      time(compromisedFrom),
      time(compromiseReports[0]?.time),
      batches.length,
      time(batches[0]?.anchored.time),
      time(batches.at(-1)?.anchored.time),
    ]),
  ),
});

const batches = ({ issuers }: Audit): AuditTable => ({
  name: "batches",
  header: [
    ...(["issuer", "batch", "root", "tree_size", "credentials_least"] as const),
    ...(["credentials_most", "key", "anchored", "revoked", "suspended", "withdrawn"] as const),
    ...(["withdrawal_reason", "reaffirmed", "distrusted", "block", "transaction"] as const),
  ],
  rows: proven(issuers).flatMap(({ issuerId, batches }) =>
    batches.map((batch) => [
      issuerId,
      batch.batchNumber,
      batch.root,
      batch.treeSize,
      credentialsIn([batch]).least,
      credentialsIn([batch]).most,
      batch.key,
      time(batch.anchored.time),
      countWords(batch.revoked),
      countWords(batch.suspended),
      time(batch.withdrawn?.entry.time),
      batch.withdrawn ? reasonName(batch.withdrawn.reason) : null,
      time(batch.reaffirmed?.time),
      yes(batch.isDistrusted),
      batch.anchored.place.blockNumber,
      batch.anchored.place.txHash,
    ]),
  ),
});

const statusChanges = ({ issuers }: Audit): AuditTable => ({
  name: "status-changes",
  header: [
    ...(["issuer", "n", "time", "change", "batch", "credentials", "indexes"] as const),
    ...(["reason", "block", "transaction"] as const),
  ],
  rows: proven(issuers).flatMap(({ issuerId, statusChanges }) =>
    statusChanges.map(({ entry, change, batch, count }) => [
      issuerId,
      entry.n,
      time(entry.time),
      change.name,
      batch.batchNumber,
      count,
      indexesOf(change.wordIndex, change.bits).join(" "),
      reasonName(change.reason),
      entry.place.blockNumber,
      entry.place.txHash,
    ]),
  ),
});

const accreditations = ({ accounts }: Audit): AuditTable => ({
  name: "accreditations",
  header: [
    ...(["account", "issuer", "number", "from", "until", "withdrawn_from"] as const),
    ...(["accredited", "withdrawn", "uri_hash", "block", "transaction"] as const),
  ],
  rows: proven(accounts).flatMap(({ accreditations }) =>
    accreditations.map((it) => [
      it.account,
      it.issuerId,
      it.number,
      time(it.from),
      time(it.until),
      time(it.withdrawnFrom),
      time(it.accredited.time),
      time(it.withdrawals.at(-1)?.time),
      it.uriHash,
      it.accredited.place.blockNumber,
      it.accredited.place.txHash,
    ]),
  ),
});

const findings = ({ findings }: Audit, texts: AuditTexts): AuditTable => ({
  name: "findings",
  header: ["finding", "title", "issuers", "summary", "entries", "blocks", "transactions"],
  rows: findings.map((finding) => [
    finding.code,
    texts.findings[finding.code].title,
    finding.issuerIds.join(" "),
    findingSummary(texts, finding),
    finding.evidence.map(({ n }) => n).join(" "),
    finding.evidence.map(({ place }) => place.blockNumber).join(" "),
    finding.evidence.map(({ place }) => place.txHash).join(" "),
  ]),
});

const entries = ({ issuers, accounts }: Audit): AuditTable => ({
  name: "entries",
  header: [
    ...(["log", "n", "time", "kind", "event", "fields", "proven", "head"] as const),
    ...(["entry_hash", "block", "log_index", "transaction"] as const),
  ],
  rows: [...issuers, ...accounts].flatMap((log) => entryRows(log)),
});

const entryRows = ({ subject, reported, comparison }: AuditedLog<Subject, unknown>) =>
  reported.map(({ n, time: at, kind, fields, head, entryHash, place }: Entry) => [
    subject,
    n,
    time(at),
    kind,
    fields.name,
    fieldsText(fields),
    yes(comparison.kind === "agrees"),
    head,
    entryHash,
    place.blockNumber,
    place.logIndex,
    place.txHash,
  ]);

/** The fields of an event but its name, with `bits` in hex: no spreadsheet keeps 256 of them. */
export const fieldsText = (fields: EntryFields): string =>
  Object.entries(fields)
    .filter(([name]) => name !== "name")
    .map(
      ([name, value]) => `${name}=${typeof value === "bigint" ? bitsText(value) : String(value)}`,
    )
    .join(" ");

export const bitsText = (bits: bigint): Hex => `0x${bits.toString(16).padStart(64, "0")}`;

const proven = <History>(logs: readonly { readonly history?: History }[]): readonly History[] =>
  logs.flatMap(({ history }) => history ?? []);
