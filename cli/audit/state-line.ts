import type { BlockEvent, ReadUpTo } from "../../chain/audit/event-store.js";
import {
  ensureAddress,
  ensureBytes32,
  BytesError,
  fromHex,
  toHex,
  type Hex,
} from "../../core/bytes.js";
import { isJsonObject } from "../../core/json.js";

/** One line of a state file. */
export type Line = { readonly event: BlockEvent } | { readonly upTo: ReadUpTo };

/** `undefined` for what no audit writes: the file was changed, and is of no use. */
export function ensureLine(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text);
    if (!isJsonObject(line)) return undefined;
    if (isJsonObject(line["upTo"])) {
      const { number, hash } = line["upTo"];
      return { upTo: { number: ensureNumber(number), hash: ensureBytes32(hash) } };
    }
    return { event: ensureEvent(line["event"]) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof BytesError) return undefined;
    throw error;
  }
}

function ensureEvent(value: unknown): BlockEvent {
  if (!isJsonObject(value) || !Array.isArray(value["topics"]) || !isJsonObject(value["header"])) {
    throw new SyntaxError("Expected an event.");
  }
  const { address, topics, data, blockNumber, blockHash, txHash, logIndex, header } = value;
  return {
    address: ensureAddress(address),
    topics: topics.map(ensureHex),
    data: ensureHex(data),
    blockNumber: ensureNumber(blockNumber),
    blockHash: ensureBytes32(blockHash),
    txHash: ensureBytes32(txHash),
    logIndex: ensureNumber(logIndex),
    header: { hash: ensureBytes32(header["hash"]), time: ensureNumber(header["time"]) },
  };
}

const ensureHex = (value: unknown): Hex => toHex(fromHex(String(value)));

function ensureNumber(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new SyntaxError("Expected a number.");
}
