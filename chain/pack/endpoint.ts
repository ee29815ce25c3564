import type { Hex } from "../../core/bytes.js";
import { isJsonObject } from "../../core/json.js";
import type { PackedBlock, PackedChain, PackedEvent } from "../../core/pack/pack.js";
import type { Endpoint } from "../rpc/endpoint.js";
import { Unanswered } from "../rpc/snapshot.js";

/**
 * Answers as the node did that a pack was made from, at the pack's two blocks and nowhere else. What the pack doesn't
 * hold is `pack-incomplete`: never an empty answer, which would be a "no".
 */
export function packEndpoint(packed: PackedChain, name: string): Endpoint {
  const answer = (method: string, params: readonly unknown[]): unknown => {
    switch (method) {
      case "eth_chainId":
        return quantity(Number(packed.chain.slice("eip155:".length)));
      case "eth_getBlockByNumber":
        return blockAnswer(blockFor(packed, params[0]));
      case "eth_getCode":
        return codeAt(packed, params[0]);
      case "eth_call":
        return callAnswer(packed, params);
      case "eth_getLogs":
        return logsFor(packed, params[0]);
      default:
        throw incomplete(`It holds no answer to ${method}.`);
    }
  };
  return {
    name,
    // Errors come as rejections, as from any endpoint.
    request: (method, params) =>
      new Promise((resolve) => {
        resolve(answer(method, params));
      }),
  };
}

/** An endpoint that answers nothing, for a reason that reports have a code for. */
export const refusingEndpoint = (name: string, refusal: Unanswered): Endpoint => ({
  name,
  request: () => Promise.reject(refusal),
});

/** A tag leads to a block only if the pack's own final block is what that tag says. */
function blockFor(packed: PackedChain, id: unknown): PackedBlock {
  const { finality, finalBlock, latestBlock, blocks } = packed;
  const tagged = "tag" in finality && finality.tag === id ? finalBlock : undefined;
  const number = id === "latest" ? latestBlock : (tagged ?? numberOf(id));
  const block = blocks.find((it) => it.number === number);
  if (block) return block;
  throw incomplete(`It holds no block ${String(id)} of ${packed.chain}.`);
}

const blockAnswer = ({ number, hash, time }: PackedBlock) => ({
  number: quantity(number),
  hash,
  timestamp: quantity(time),
});

function codeAt({ code }: PackedChain, address: unknown): Hex {
  const found = code.find((it) => it.address === address);
  if (found) return found.code;
  throw incomplete(`It holds no code of ${String(address)}.`);
}

function callAnswer(packed: PackedChain, [call, at]: readonly unknown[]): Hex {
  const { to, data } = (isJsonObject(call) ? call : {}) as { to?: unknown; data?: unknown };
  const number = isJsonObject(at)
    ? packed.blocks.find(({ hash }) => hash === at.blockHash)?.number
    : numberOf(at);
  const found = packed.calls.find((it) => it.block === number && it.to === to && it.data === data);
  if (found) return found.answer;
  throw incomplete(`It holds no answer of ${String(to)} to ${String(data)} at that block.`);
}

interface Filter {
  readonly address?: unknown;
  readonly topics?: readonly (string | readonly string[] | null)[];
  readonly fromBlock?: unknown;
  readonly toBlock?: unknown;
}

/** What isn't among them shows where it matters: a replay leads to another head than the registry's. */
function logsFor({ events }: PackedChain, filter: unknown) {
  const { address, topics = [], fromBlock, toBlock } = (filter ?? {}) as Filter;
  const from = numberOf(fromBlock) ?? 0;
  const to = numberOf(toBlock) ?? Infinity;
  return events
    .filter(
      (it) =>
        it.address === address &&
        it.block >= from &&
        it.block <= to &&
        topics.every((wanted, at) => isWanted(wanted, it.topics[at])),
    )
    .map(logAnswer);
}

const isWanted = (wanted: string | readonly string[] | null, topic: Hex | undefined): boolean =>
  wanted === null || (topic !== undefined && [wanted].flat().includes(topic));

const logAnswer = (it: PackedEvent) => ({
  address: it.address,
  topics: it.topics,
  data: it.data,
  blockNumber: quantity(it.block),
  blockHash: it.blockHash,
  blockTimestamp: quantity(it.time),
  transactionHash: it.txHash,
  logIndex: quantity(it.logIndex),
});

const numberOf = (value: unknown): number | undefined =>
  typeof value === "string" && /^0x[0-9a-f]+$/.test(value) ? Number(value) : undefined;

const quantity = (value: number): Hex => `0x${value.toString(16)}`;

const incomplete = (reason: string): Unanswered => new Unanswered("pack-incomplete", reason);
