import type { Address, Hex } from "../core/bytes.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { createNode } from "./node.js";

/** An event as a node gives it; nothing in it is proven. */
export interface RawLog {
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly blockNumber: number;
  /** Some nodes tell the block's time along with the event. */
  readonly blockTime?: number;
}

export interface LogQuery {
  readonly address: Address;
  readonly topics: readonly (Hex | readonly Hex[] | null)[];
  readonly fromBlock: number;
  readonly toBlock: number;
  /** Public endpoints cap a query at 500 to 10,000 blocks: how many queries the answer is worth. */
  readonly maxQueries: number;
}

/**
 * All events of a query, asked in ranges as wide as the endpoint allows: halved when it refuses, doubled when
 * it answers.
 *
 * @throws `EndpointError` when not even one block is answered, or after too many queries.
 */
export async function readLogs(endpoint: Endpoint, query: LogQuery): Promise<readonly RawLog[]> {
  const logs: RawLog[] = [];
  let from = query.fromBlock;
  let width = Math.max(1, query.toBlock - from + 1);
  for (let queries = 0; from <= query.toBlock; queries++) {
    if (queries === query.maxQueries) {
      const reason = `${endpoint.name} takes more than ${queries} queries for this log.`;
      throw new EndpointError("RATE_LIMITED", reason);
    }
    const to = Math.min(query.toBlock, from + width - 1);
    try {
      logs.push(...(await readRange(endpoint, query, from, to)));
      from = to + 1;
      width *= 2;
    } catch (error) {
      if (width === 1 || !isRefusal(error)) throw error;
      width = Math.ceil(Math.min(width, to - from + 1) / 2);
    }
  }
  return logs;
}

/** Caps come as JSON-RPC errors of many kinds, and from gateways as a status. */
const isRefusal = (error: unknown): boolean =>
  error instanceof EndpointError && (error.code === "RPC_ERROR" || error.code === "HTTP_STATUS");

async function readRange(
  endpoint: Endpoint,
  { address, topics }: LogQuery,
  from: number,
  to: number,
): Promise<RawLog[]> {
  const range = { fromBlock: hex(from), toBlock: hex(to) };
  const answer = await endpoint.request("eth_getLogs", [{ address, topics, ...range }]);
  if (!Array.isArray(answer)) throw malformed(endpoint);
  return answer.map((it) => rawLogOf(it, endpoint));
}

function rawLogOf(value: unknown, endpoint: Endpoint): RawLog {
  if (typeof value !== "object" || value === null) throw malformed(endpoint);
  const { topics, data, blockNumber, blockTimestamp } = value as Record<string, unknown>;
  if (!Array.isArray(topics) || !topics.every(isHex) || !isHex(data) || !isHex(blockNumber)) {
    throw malformed(endpoint);
  }
  return {
    topics,
    data,
    blockNumber: Number(blockNumber),
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
  const node = createNode(endpoint);
  for (let at = 0; at < missing.length; at += PARALLEL) {
    const blocks = await Promise.all(missing.slice(at, at + PARALLEL).map(node.block));
    for (const block of blocks) if (block) times.set(block.number, block.time);
  }
  return times;
}

/** Enough to hide a public endpoint's latency, too few to be told to slow down. */
const PARALLEL = 8;

const hex = (number: number): Hex => `0x${number.toString(16)}`;
const isHex = (value: unknown): value is Hex =>
  typeof value === "string" && /^0x[0-9a-f]*$/i.test(value);
const malformed = ({ name }: Endpoint): EndpointError =>
  new EndpointError("MALFORMED", `${name} answered eth_getLogs in another shape.`);
