import {
  ensureAddress,
  ensureBytes32,
  type Address,
  type Bytes32,
  type Hex,
} from "../../core/bytes.js";
import { isJsonObject } from "../../core/json.js";
import { PackError } from "../../core/pack/error.js";
import type { PackedBlock, PackedCall, PackedChain, PackedEvent } from "../../core/pack/pack.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { ChainFact } from "../../core/verify/report/report.js";
import { headerOf } from "./block-header.js";
import type { Exchange } from "./recorder.js";

/** What a verifier was answered about one chain, as a pack keeps it: at the two blocks of its reports only. */
export function buildPackedChain(
  exchanges: readonly Exchange[],
  profile: ChainProfile,
  { endpoint, finalBlock, latestBlock }: ChainFact,
): PackedChain {
  const all = blocksIn(exchanges);
  const blocks = [profile.deploymentBlock, finalBlock, latestBlock].map(({ number, hash }) =>
    blockFrom(all, number, hash),
  );
  const two = new Set([finalBlock.number, latestBlock.number]);
  return {
    chain: profile.chain,
    endpoint,
    finality: profile.finality,
    finalBlock: finalBlock.number,
    latestBlock: latestBlock.number,
    blocks: unique(blocks, ({ number }) => number),
    code: unique(exchanges.flatMap(codeIn), ({ address }) => address),
    calls: callsIn(exchanges, all).filter(({ block }) => two.has(block)),
    events: unique(
      exchanges.flatMap((it) => eventsIn(it, all)),
      ({ blockHash, logIndex }) => `${blockHash} ${logIndex}`,
    ),
  };
}

type JsonAnswer = Readonly<Record<string, unknown>>;

const blocksIn = (exchanges: readonly Exchange[]): readonly JsonAnswer[] =>
  exchanges
    .filter(({ method }) => method === "eth_getBlockByNumber")
    .map(({ answer }) => answer)
    .filter(isJsonObject);

function blockFrom(all: readonly JsonAnswer[], number: number, hash: Bytes32): PackedBlock {
  const block = all.find((it) => it["hash"] === hash);
  if (block && Number(block["number"]) === number) {
    const header = headerOf(block);
    const time = Number(block["timestamp"]);
    return { number, hash, time, ...(header !== undefined && { header }) };
  }
  throw new PackError("INCOMPLETE", `No endpoint gave the block ${number} as ${hash}.`);
}

const codeIn = ({ method, params: [address], answer }: Exchange) =>
  method === "eth_getCode" ? [{ address: ensureAddress(address), code: lowered(answer) }] : [];

/** Endpoints that agree gave the same; one that gave something else was left out or ended it all. */
function callsIn(exchanges: readonly Exchange[], all: readonly JsonAnswer[]): PackedCall[] {
  const calls = exchanges.flatMap(({ method, params: [call, at], answer }): PackedCall[] => {
    if (method !== "eth_call" || !isJsonObject(call)) return [];
    const { to, data } = call as { to: Address; data: Hex };
    return [{ block: numberAt(at, all), to, data, answer: lowered(answer) }];
  });
  const kept = unique(calls, ({ block, to, data }) => `${block} ${to} ${data}`);
  const answers = unique(calls, (it) => JSON.stringify(it));
  if (kept.length === answers.length) return kept;
  throw new PackError("INCOMPLETE", "The endpoints give different answers to one question.");
}

const numberAt = (at: unknown, all: readonly JsonAnswer[]): number =>
  isJsonObject(at)
    ? Number(all.find(({ hash }) => hash === at.blockHash)?.["number"] ?? NaN)
    : Number(at);

function eventsIn({ method, answer }: Exchange, all: readonly JsonAnswer[]): PackedEvent[] {
  if (method !== "eth_getLogs" || !Array.isArray(answer)) return [];
  return answer.map((it: JsonAnswer) => {
    const blockHash = ensureBytes32(it["blockHash"]);
    const own = all.find(({ hash }) => hash === blockHash)?.["timestamp"];
    const time = Number(it["blockTimestamp"] ?? own);
    if (!Number.isSafeInteger(time)) {
      throw new PackError("INCOMPLETE", `No endpoint gave the time of the block ${blockHash}.`);
    }
    return {
      address: ensureAddress(it["address"]),
      topics: (it["topics"] as unknown[]).map(lowered),
      data: lowered(it["data"]),
      block: Number(it["blockNumber"]),
      blockHash,
      time,
      txHash: ensureBytes32(it["transactionHash"]),
      logIndex: Number(it["logIndex"]),
    };
  });
}

function unique<T>(items: readonly T[], keyOf: (item: T) => unknown): T[] {
  const kept = new Map<unknown, T>();
  for (const item of items) if (!kept.has(keyOf(item))) kept.set(keyOf(item), item);
  return [...kept.values()];
}

const lowered = (hex: unknown): Hex => String(hex).toLowerCase() as Hex;
