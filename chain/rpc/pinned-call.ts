import type { Address, Hex } from "../../core/bytes.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { requestAll } from "./batch.js";
import { hashAt } from "./snapshot.js";

/** A block that the chain has given up since the session began: ask again at others. */
export class BlockGone extends Error {
  override readonly name = "BlockGone";
}

/** A call of a contract as it was at one block, whatever the block's number leads to by then. */
export interface CallAt {
  readonly block: Block;
  readonly to: Address;
  readonly data: Hex;
}

/** The answers in the order of the calls. @throws {@link BlockGone}, and what the endpoint throws. */
export type PinnedCalls = (calls: readonly CallAt[]) => Promise<readonly unknown[]>;

/** Calls in one message where the endpoint takes several at once. */
export function createPinnedCalls(endpoint: Endpoint): PinnedCalls {
  let isByHash = true;
  const ask = (calls: readonly CallAt[], blockOf: (block: Block) => unknown) =>
    requestAll(
      endpoint,
      calls.map(({ block, to, data }) => ({
        method: "eth_call",
        params: [{ to, data }, blockOf(block)],
      })),
    );

  return async (calls) => {
    if (isByHash) {
      // EIP-1898: names the block itself.
      const byHash = await ask(calls, ({ hash }) => ({ blockHash: hash, requireCanonical: true }));
      if (!byHash.some(isOwnRefusal)) return byHash.map(valueOf);
    }
    const answers = (await ask(calls, ({ number }) => `0x${number.toString(16)}`)).map(valueOf);
    for (const { number, hash } of new Set(calls.map(({ block }) => block))) {
      if ((await hashAt(endpoint, number)) === hash) continue;
      throw new BlockGone(`Block ${number} is no longer ${hash}.`);
    }
    isByHash = false; // The node knows the blocks and still refused their hashes: it can't read EIP-1898.
    return answers;
  };
}

/** {@link createPinnedCalls} for one call at a time. */
export function createPinnedCall(
  endpoint: Endpoint,
): (block: Block, to: Address, data: Hex) => Promise<unknown> {
  const call = createPinnedCalls(endpoint);
  return async (block, to, data) => (await call([{ block, to, data }]))[0];
}

const isOwnRefusal = (outcome: PromiseSettledResult<unknown>): boolean =>
  outcome.status === "rejected" &&
  outcome.reason instanceof EndpointError &&
  outcome.reason.code === "RPC_ERROR";

function valueOf(outcome: PromiseSettledResult<unknown>): unknown {
  if (outcome.status === "fulfilled") return outcome.value;
  throw outcome.reason;
}
