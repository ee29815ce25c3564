import type { Bytes32, Hex } from "../../core/bytes.js";
import { compareLog } from "../../core/log/compare.js";
import { LogError } from "../../core/log/head.js";
import type {
  Block,
  History,
  HistoryEntry,
  HistoryKind,
} from "../../core/verify/evidence/chain-answer.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { Question } from "../../core/verify/evidence/question.js";
import type { Endpoint } from "../rpc/endpoint.js";
import { readLogEvent, topicOf, type LogEvent } from "./event.js";
import { readBlockTimes, readLogs, type LogQuery, type RawLog } from "./source.js";

/** One entry of an issuer's log with its place in the chain. */
export interface LogEntry extends LogEvent {
  readonly blockNumber: number;
  readonly time: number;
}

export type LogReplay =
  | { readonly kind: "replayed"; readonly entries: readonly LogEntry[] }
  | { readonly kind: "incomplete"; readonly reason: string };

/** What the registry says of an issuer's log at the block up to which it is replayed. */
export interface LogGoal {
  readonly issuerId: Bytes32;
  readonly block: Block;
  readonly logLength: number;
  readonly logHead: Hex;
}

/**
 * Replays an issuer's whole log from events that need not be trusted: an omitted, reordered or altered one
 * leads to another head than the registry's. Never throws for what an endpoint does.
 */
export async function replayLog(
  endpoint: Endpoint,
  profile: ChainProfile,
  goal: LogGoal,
): Promise<LogReplay> {
  const { issuerId, block, logLength, logHead } = goal;
  try {
    const query = queryFor(profile, block, [null, issuerId], REPLAY_QUERIES);
    const entries = await readEntries(endpoint, query);
    const chainId = BigInt(profile.chain.slice("eip155:".length));
    const origin = { chainId, registry: profile.credentialRegistry, subject: issuerId };
    const comparison = compareLog(origin, entries, { length: logLength, head: logHead });
    return comparison.kind === "agrees"
      ? { kind: "replayed", entries }
      : incomplete(comparison.reason);
  } catch (error) {
    return incomplete(reasonOf(error));
  }
}

const incomplete = (reason: string) => ({ kind: "incomplete", reason }) as const;

/** A question about a past date is worth some minutes; a note in a report isn't. */
const REPLAY_QUERIES = 2_000;
const NOTE_QUERIES = 40;

const queryFor = (
  { credentialRegistry: address, deploymentBlock }: ChainProfile,
  { number: toBlock }: Block,
  topics: LogQuery["topics"],
  maxQueries: number,
): LogQuery => ({ address, topics, fromBlock: deploymentBlock.number, toBlock, maxQueries });

async function readEntries(endpoint: Endpoint, query: LogQuery): Promise<LogEntry[]> {
  const logs = await readLogs(endpoint, query);
  const times = await readBlockTimes(endpoint, logs);
  return logs.map((log) => entryOf(log, times)).sort((a, b) => a.n - b.n);
}

function entryOf({ topics, data, blockNumber }: RawLog, times: ReadonlyMap<number, number>) {
  const time = times.get(blockNumber);
  if (time === undefined) {
    throw new LogError("OUT_OF_RANGE", `Expected a block ${blockNumber}, got none.`);
  }
  return { ...readLogEvent(topics, data), blockNumber, time };
}

/** The events that made a credential's status bad, on the endpoint's word: for a note, never a verdict. */
export async function findStatusEvents(
  endpoint: Endpoint,
  { profile, issuerId, root, index }: Question,
  latestBlock: Block,
): Promise<History> {
  try {
    const names = ["BatchWithdrawn", "Revoked", "Suspended"].map(topicOf);
    const query = queryFor(profile, latestBlock, [names, issuerId, root], NOTE_QUERIES);
    const entries = await readEntries(endpoint, query);
    return { kind: "found", entries: historyOf(entries, root, index) };
  } catch (error) {
    return incomplete(reasonOf(error));
  }
}

const HISTORY_KINDS: ReadonlyMap<number, HistoryKind> = new Map([
  [8, "anchored"],
  [9, "reaffirmed"],
  [10, "withdrawn"],
  [11, "revoked"],
  [12, "suspended"],
  [13, "suspension-lifted"],
  [14, "reinstated"],
]);

/** The entries that bear on one credential. */
export const historyOf = (
  entries: readonly LogEntry[],
  root: Bytes32,
  index: number,
): readonly HistoryEntry[] =>
  entries.flatMap((entry): HistoryEntry[] => {
    const kind = HISTORY_KINDS.get(entry.kind);
    if (kind === undefined || !isAbout(entry, root, index)) return [];
    const { n, time, blockNumber, words } = entry;
    const reason = words.get("reason");
    return [
      { kind, n, time, blockNumber, ...(reason !== undefined && { reason: Number(reason) }) },
    ];
  });

/** Bit b of word w is the credential at index 256 · w + b. */
function isAbout({ words }: LogEntry, root: Bytes32, index: number): boolean {
  if (words.get("root") !== BigInt(root)) return false;
  const bits = words.get("bits");
  if (bits === undefined) return true;
  return (
    words.get("wordIndex") === BigInt(index >> 8) && ((bits >> BigInt(index & 255)) & 1n) === 1n
  );
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
