import type { Address, Hex } from "../core/bytes.js";
import type { Block } from "../core/verify/chain-answer.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { hashAt } from "./snapshot.js";

/** A block that the chain has given up since the session began: ask again at others. */
export class BlockGone extends Error {
  override readonly name = "BlockGone";
}

/** Calls a contract as it was at one block, whatever its number leads to by then. @throws {@link BlockGone}. */
export type PinnedCall = (block: Block, to: Address, data: Hex) => Promise<unknown>;

export function createPinnedCall(endpoint: Endpoint): PinnedCall {
  let isByHash = true;
  return async ({ number, hash }, to, data) => {
    const call = { to, data };
    if (isByHash) {
      try {
        // EIP-1898: names the block itself.
        const at = { blockHash: hash, requireCanonical: true };
        return await endpoint.request("eth_call", [call, at]);
      } catch (error) {
        if (!(error instanceof EndpointError) || error.code !== "RPC_ERROR") throw error;
      }
    }
    const answer = await endpoint.request("eth_call", [call, `0x${number.toString(16)}`]);
    if ((await hashAt(endpoint, number)) !== hash) {
      throw new BlockGone(`Block ${number} is no longer ${hash}.`);
    }
    isByHash = false; // The node knows the block and still refused its hash: it can't read EIP-1898.
    return answer;
  };
}
