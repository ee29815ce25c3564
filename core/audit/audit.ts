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

/** Why an outcome is not `agrees`. */
export type AuditReason =
  | {
      readonly kind: "other-log";
      readonly subject: Subject;
      readonly isAccount: boolean;
      readonly comparison: Extract<LogComparison, { kind: "differs" }>;
    }
  /** The list and the log of one contract contradict each other. */
  | { readonly kind: "unlisted"; readonly subject: Bytes32; readonly entries: number }
  | { readonly kind: "no-entry"; readonly subject: Bytes32 }
  | { readonly kind: "stray"; readonly stray: Stray }
  | { readonly kind: "broken-rule"; readonly broken: BrokenRule }
  | { readonly kind: "no-issuer" }
  | { readonly kind: "unknown-code"; readonly contract: Address }
  | { readonly kind: "not-registered"; readonly subject: Bytes32 };

export interface Audit {
  readonly outcome: AuditOutcome;
  /** Why the outcome is not `agrees`. */
  readonly reasons: readonly AuditReason[];
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
  const wrong: AuditReason[] = [
    ...issuerLogs.flatMap((it) => differenceOf(it, false)),
    ...accountLogs.flatMap((it) => differenceOf(it, true)),
    ...issuerLogs.flatMap((it) => contradictionOf(issuers.listed, it)),
    ...strays.map((stray) => ({ kind: "stray" as const, stray })),
    ...brokenRules.map((broken) => ({ kind: "broken-rule" as const, broken })),
  ];
  const open: AuditReason[] = [
    ...(issuers.listed?.size === 0 ? [{ kind: "no-issuer" as const }] : []),
    ...[issuers, ...(accounts ? [accounts] : [])].flatMap(({ contract, isKnownCode }) =>
      isKnownCode ? [] : [{ kind: "unknown-code" as const, contract }],
    ),
    ...issuerLogs.flatMap(({ subject, stored, reported }) =>
      stored.length === 0 && reported.length === 0
        ? [{ kind: "not-registered" as const, subject }]
        : [],
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
function contradictionOf(
  listed: ReadonlySet<Bytes32> | undefined,
  { subject, stored }: AuditedLog<Bytes32, unknown>,
): AuditReason[] {
  if (!listed || listed.has(subject) === stored.length > 0) return [];
  return stored.length > 0
    ? [{ kind: "unlisted", subject, entries: stored.length }]
    : [{ kind: "no-entry", subject }];
}

const differenceOf = (
  { subject, comparison }: AuditedLog<Subject, unknown>,
  isAccount: boolean,
): AuditReason[] =>
  comparison.kind === "agrees" ? [] : [{ kind: "other-log", subject, isAccount, comparison }];
