import type { Address, Bytes32 } from "../bytes.js";
import { compareLog, type LogComparison, type LogHead } from "../log/compare.js";
import type { Block } from "../verify/evidence/chain-answer.js";
import type { Entry, Subject } from "./entry.js";
import { figuresOf, type Figures } from "./figures.js";
import { findAll } from "./findings/find.js";
import type { Finding } from "./findings/finding.js";
import type { IssuerHistory } from "./issuer-history.js";
import { replayAccount, type AccountHistory } from "./replay-account.js";
import { replayIssuer } from "./replay-issuer.js";
import type { BrokenRule } from "./rules.js";

/** One contract as an audit read it. */
export interface Reported<S extends Subject> {
  readonly contract: Address;
  readonly isKnownCode: boolean;
  /** What was reported of each log, in the order in which it was reported. */
  readonly logs: ReadonlyMap<S, readonly Entry[]>;
  /** What the contract has of each log at the audit's block: of all that were reported, and of those asked for besides. */
  readonly heads: ReadonlyMap<S, LogHead>;
  /** The contract's own list of its logs, where it has one and it was asked for. */
  readonly listed?: ReadonlySet<S>;
}

/** An event that can't be an entry of any log. */
export interface Stray {
  readonly blockNumber: number;
  readonly logIndex: number;
  readonly txHash: Bytes32;
  readonly reason: string;
}

export interface AuditInput {
  readonly chainId: bigint;
  readonly block: Block;
  readonly issuers: Reported<Bytes32>;
  /** `undefined` where the chain profile names no such contract. */
  readonly accounts: Reported<Address> | undefined;
  readonly strays: readonly Stray[];
}

/** One log: whether what was reported is what the registry recorded, and only then what it says. */
export interface AuditedLog<S extends Subject, History> {
  readonly subject: S;
  readonly stored: LogHead;
  readonly reported: readonly Entry[];
  readonly comparison: LogComparison;
  readonly history?: History;
}

/**
 * `agrees`: every log leads to its head. `differs`: one doesn't, or an event is none, or the log breaks the registry's
 * rules. `undetermined`: a contract isn't the one that this software knows, or there is no issuer, or not one that was asked for.
 */
export type AuditOutcome = "agrees" | "differs" | "undetermined";

export interface Audit {
  readonly outcome: AuditOutcome;
  /** Why the outcome is not `agrees`, a sentence each. */
  readonly reasons: readonly string[];
  readonly issuers: readonly AuditedLog<Bytes32, IssuerHistory>[];
  readonly accounts: readonly AuditedLog<Address, AccountHistory>[];
  readonly strays: readonly Stray[];
  readonly brokenRules: readonly BrokenRule[];
  readonly findings: readonly Finding[];
  readonly figures: Figures;
}

/** Judges what was reported. Nothing in it was believed: only what leads to the registry's heads is shown as a fact. */
export function audit({ chainId, block, issuers, accounts, strays }: AuditInput): Audit {
  const issuerLogs = auditLogs(chainId, issuers, replayIssuer);
  const accountLogs = accounts ? auditLogs(chainId, accounts, replayAccount) : [];
  const proven = issuerLogs.flatMap(({ history }) => history ?? []);
  const provenAccounts = accountLogs.flatMap(({ history }) => history ?? []);
  const brokenRules = [...proven, ...provenAccounts].flatMap((it) => it.brokenRules);
  const wrong = [
    ...issuerLogs.flatMap((it) => differenceText("Issuer", it)),
    ...accountLogs.flatMap((it) => differenceText("Account", it)),
    ...issuerLogs.flatMap((it) => contradictionText(issuers.listed, it)),
    ...strays.map(
      ({ blockNumber, logIndex, reason }) =>
        `Event ${logIndex} of block ${blockNumber} is no entry: ${reason}`,
    ),
    ...brokenRules.map(
      ({ rule, entry: { n, place } }) =>
        `Entry ${n} in block ${place.blockNumber} breaks the registry's rule "${rule}".`,
    ),
  ];
  const open = [
    ...(issuers.listed?.size === 0
      ? ["The registry lists no issuer: there is nothing to compare."]
      : []),
    ...[issuers, ...(accounts ? [accounts] : [])].flatMap(({ contract, isKnownCode }) =>
      isKnownCode ? [] : [`The code at ${contract} is not that of the registry known here.`],
    ),
    ...issuerLogs.flatMap(({ subject, stored, reported }) =>
      stored.length === 0 && reported.length === 0 ? [`Issuer ${subject} is not registered.`] : [],
    ),
  ];
  return {
    outcome: wrong.length > 0 ? "differs" : open.length > 0 ? "undetermined" : "agrees",
    reasons: [...wrong, ...open],
    issuers: issuerLogs,
    accounts: accountLogs,
    strays,
    brokenRules,
    findings: findAll(proven, block.time),
    figures: figuresOf(proven, block.time),
  };
}

function auditLogs<S extends Subject, History>(
  chainId: bigint,
  { contract, logs, heads }: Reported<S>,
  replay: (subject: S, entries: readonly Entry[]) => History,
): AuditedLog<S, History>[] {
  return [...heads].map(([subject, stored]) => {
    const reported = logs.get(subject) ?? [];
    const origin = { chainId, registry: contract, subject };
    const comparison = compareLog(origin, reported, stored);
    const isProven = comparison.kind === "agrees" && reported.length > 0;
    return {
      subject,
      stored,
      reported,
      comparison,
      ...(isProven && { history: replay(subject, reported) }),
    };
  });
}

/** The list and the logs are one contract's: an issuer that registers is listed and has a first entry at once. */
function contradictionText(
  listed: ReadonlySet<Bytes32> | undefined,
  { subject, stored }: AuditedLog<Bytes32, unknown>,
): string[] {
  if (!listed || listed.has(subject) === stored.length > 0) return [];
  return stored.length > 0
    ? [`Issuer ${subject} has ${stored.length} entries, but isn't in the registry's list.`]
    : [`Issuer ${subject} is in the registry's list, but its log has no entry.`];
}

const differenceText = (
  what: string,
  { subject, comparison }: AuditedLog<Subject, unknown>,
): string[] => {
  if (comparison.kind === "agrees") return [];
  const { difference, n, reason } = comparison;
  const first =
    difference === "other-history"
      ? "which entry is the first wrong one can't be determined"
      : `the first wrong entry is ${n}, ${difference}`;
  return [`${what} ${subject}: its events don't lead to its head; ${first}. ${reason}`];
};
