import { concat, fromHex, toHex, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";
import { EndpointError, type Endpoint } from "../rpc/endpoint.js";
import { readBlocks, readLogRanges, type RawLog } from "../log/source.js";
import type { BlockEvent, EventStore } from "./event-store.js";

/** Which events are asked for. */
export interface Wanted {
  readonly contracts: readonly Address[];
  /** Logs of these only; `undefined` for all. */
  readonly subjects: readonly (Bytes32 | Address)[] | undefined;
  readonly fromBlock: number;
  readonly block: Block;
}

export interface EventProgress {
  /** Everything up to this block was read. */
  readonly block: number;
  readonly events: number;
}

/** Even at 100 blocks a query this is the whole of a chain with 100 million blocks. */
const MAX_QUERIES = 1_000_000;

/** Ranges without events that a crash may cost: noting each would take a question for its last block. */
const MAX_UNSAVED = 16;

/**
 * Reads on from where the store ends, range by range, and stores what it found with the hash of the range's last block
 * before the next is asked for: a crash costs one range with events.
 *
 * @throws `EndpointError`.
 */
export async function collectEvents(
  endpoint: Endpoint,
  { contracts, subjects, fromBlock, block }: Wanted,
  store: EventStore,
  onProgress: (progress: EventProgress) => void,
): Promise<readonly BlockEvent[]> {
  const before = await store.load();
  const events = [...(before?.events ?? [])];
  const query = {
    address: contracts,
    topics: subjects ? [null, subjects.map(topicOf)] : [],
    fromBlock: before ? before.upTo.number + 1 : fromBlock,
    toBlock: block.number,
    maxQueries: MAX_QUERIES,
  };
  let unsaved = 0;
  for await (const { toBlock, logs } of readLogRanges(endpoint, query)) {
    unsaved++;
    if (logs.length > 0 || unsaved === MAX_UNSAVED || toBlock === block.number) {
      const { found, last } = await withHeaders(endpoint, logs, toBlock);
      await store.append(found, last);
      for (const event of found) events.push(event);
      unsaved = 0;
    }
    onProgress({ block: toBlock, events: events.length });
  }
  return events;
}

/** Every log's subject is the first indexed field of its events. */
const topicOf = (subject: Bytes32 | Address): Hex => {
  const bytes = fromHex(subject);
  return toHex(concat(new Uint8Array(32 - bytes.length), bytes));
};

async function withHeaders(endpoint: Endpoint, logs: readonly RawLog[], toBlock: number) {
  const numbers = [...new Set([...logs.map(({ blockNumber }) => blockNumber), toBlock])];
  const headers = new Map(
    (await readBlocks(endpoint, numbers)).map((header) => [header.number, header]),
  );
  const headerOf = (number: number) => {
    const header = headers.get(number);
    if (header && header.time <= LAST_SECOND) return { hash: header.hash, time: header.time };
    const reason = `${endpoint.name} has events up to block ${number}, but not the block.`;
    throw new EndpointError("MALFORMED", reason);
  };
  const found = logs.map(({ address, topics, data, blockNumber, blockHash, txHash, logIndex }) => ({
    address,
    topics,
    data,
    blockNumber,
    blockHash,
    txHash,
    logIndex,
    header: headerOf(blockNumber),
  }));
  return { found, last: { number: toBlock, hash: headerOf(toBlock).hash } };
}

/** 9999-12-31T23:59:59Z: no chain's clock is there, and no text says a time beyond it. */
const LAST_SECOND = 253_402_300_799;
