import { ensureAddress, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { mapInParallel } from "../../core/parallel.js";
import { CALLS_AT_ONCE, EndpointError, type Endpoint, type EndpointCode } from "../rpc/endpoint.js";
import { createNode, type BlockHeader } from "../rpc/node.js";

/** An event as a node gives it; nothing in it is proven. */
export interface RawLog {
  readonly address: Address;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly blockNumber: number;
  readonly blockHash: Bytes32;
  readonly txHash: Bytes32;
  /** The event's place in its block. */
  readonly logIndex: number;
  /** Some nodes give the block's time along with the event. */
  readonly blockTime?: number;
}

export interface LogQuery {
  readonly address: Address | readonly Address[];
  readonly topics: readonly (Hex | readonly Hex[] | null)[];
  readonly fromBlock: number;
  readonly toBlock: number;
  /** Public endpoints cap a query at 500 to 10,000 blocks: how many queries the answer is worth. */
  readonly maxQueries: number;
}

/** The events of some blocks. */
export interface LogRange {
  readonly fromBlock: number;
  readonly toBlock: number;
  readonly logs: readonly RawLog[];
}

/** After so many answers at one width, a wider range is tried again: caps count blocks, but some count events. */
const ANSWERS_BEFORE_WIDER = 32;
/** A node that is silent for a narrow range, too, is gone: each silence costs the endpoint's whole timeout. */
const MAX_SILENCES = 3;

/**
 * All events of a query, range by range, in ranges as wide as the endpoint allows: halved when it refuses, doubled
 * while it answers, but for a while never again as wide as what it refused.
 *
 * @throws `EndpointError` when not even one block is answered, or after too many queries.
 */
export async function* readLogRanges(
  endpoint: Endpoint,
  query: LogQuery,
): AsyncGenerator<LogRange, void, undefined> {
  let from = query.fromBlock;
  let width = Math.max(1, query.toBlock - from + 1);
  let refusedWidth = Infinity;
  let answers = 0;
  let silences = 0;
  for (let queries = 0; from <= query.toBlock; queries++) {
    if (queries === query.maxQueries) {
      const reason = `${endpoint.name} takes more than ${queries} queries for this log.`;
      throw new EndpointError("RATE_LIMITED", reason);
    }
    const to = Math.min(query.toBlock, from + width - 1);
    let logs: RawLog[];
    try {
      logs = await readRange(endpoint, query, from, to);
    } catch (error) {
      silences = isSilence(error) ? silences + 1 : 0;
      if (width === 1 || !isRefusal(error) || silences > MAX_SILENCES) throw error;
      refusedWidth = Math.min(width, to - from + 1);
      width = Math.ceil(refusedWidth / 2);
      answers = 0;
      continue;
    }
    yield { fromBlock: from, toBlock: to, logs };
    from = to + 1;
    silences = 0;
    answers++;
    if (answers === ANSWERS_BEFORE_WIDER) {
      refusedWidth = Infinity;
      answers = 0;
    }
    if (2 * width < refusedWidth) width *= 2;
  }
}

/** All events of a query at once. @throws as {@link readLogRanges}. */
export async function readLogs(endpoint: Endpoint, query: LogQuery): Promise<readonly RawLog[]> {
  const logs: RawLog[] = [];
  for await (const range of readLogRanges(endpoint, query)) {
    for (const log of range.logs) logs.push(log);
  }
  return logs;
}

const REFUSALS: readonly EndpointCode[] = ["RPC_ERROR", "HTTP_STATUS", "TIMEOUT"];

/** Caps come as JSON-RPC errors of many kinds, from gateways as a status, and from busy nodes as silence. */
const isRefusal = (error: unknown): boolean =>
  error instanceof EndpointError && REFUSALS.includes(error.code);
const isSilence = (error: unknown): boolean =>
  error instanceof EndpointError && error.code === "TIMEOUT";

async function readRange(
  endpoint: Endpoint,
  { address, topics }: LogQuery,
  from: number,
  to: number,
): Promise<RawLog[]> {
  const range = { fromBlock: hex(from), toBlock: hex(to) };
  const answer = await endpoint.request("eth_getLogs", [{ address, topics, ...range }]);
  if (!Array.isArray(answer)) throw malformed(endpoint);
  return answer.map((it) => {
    const log = rawLogOf(it, endpoint);
    if (log.blockNumber >= from && log.blockNumber <= to) return log;
    const reason = `${endpoint.name} gave an event of block ${log.blockNumber}, asked for ${from} to ${to}.`;
    throw new EndpointError("MALFORMED", reason);
  });
}

function rawLogOf(value: unknown, endpoint: Endpoint): RawLog {
  if (typeof value !== "object" || value === null) throw malformed(endpoint);
  const log = value as Record<string, unknown>;
  const { address, topics, data, blockNumber, blockTimestamp, logIndex } = log;
  if (log["removed"] === true) {
    const reason = `${endpoint.name} gave an event that a reorganisation took back.`;
    throw new EndpointError("MALFORMED", reason);
  }
  const { blockHash, transactionHash } = log;
  if (
    !Array.isArray(topics) ||
    !topics.every(isHex) ||
    !isHex(data) ||
    !isHex(blockNumber) ||
    !isHex(logIndex) ||
    !isAddress(address) ||
    !isWord(blockHash) ||
    !isWord(transactionHash)
  ) {
    throw malformed(endpoint);
  }
  return {
    address: ensureAddress(address),
    topics,
    data,
    blockNumber: Number(blockNumber),
    blockHash,
    txHash: transactionHash,
    logIndex: Number(logIndex),
    ...(isHex(blockTimestamp) && { blockTime: Number(blockTimestamp) }),
  };
}

/** The time of each block that has one of the logs. */
export async function readBlockTimes(
  endpoint: Endpoint,
  logs: readonly RawLog[],
): Promise<ReadonlyMap<number, number>> {
  const times = new Map<number, number>();
  for (const { blockNumber, blockTime } of logs) {
    if (blockTime !== undefined) times.set(blockNumber, blockTime);
  }
  const missing = [...new Set(logs.map((it) => it.blockNumber))].filter((it) => !times.has(it));
  for (const block of await readBlocks(endpoint, missing)) times.set(block.number, block.time);
  return times;
}

/** The headers of those of some blocks that the endpoint has. */
export async function readBlocks(
  endpoint: Endpoint,
  numbers: readonly number[],
): Promise<readonly BlockHeader[]> {
  const { block } = createNode(endpoint);
  return (await mapInParallel(numbers, CALLS_AT_ONCE, block)).filter((it) => it !== undefined);
}

const hex = (number: number): Hex => `0x${number.toString(16)}`;
const isHex = (value: unknown): value is Hex =>
  typeof value === "string" && /^0x[0-9a-f]*$/i.test(value);
const isAddress = (value: unknown): value is Hex => isHex(value) && value.length === 42;
const isWord = (value: unknown): value is Bytes32 => isHex(value) && value.length === 66;
const malformed = ({ name }: Endpoint): EndpointError =>
  new EndpointError("MALFORMED", `${name} answered eth_getLogs in another shape.`);
