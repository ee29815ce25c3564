import type { Interface } from "ethers";
import { fromHex, toHex, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import type { LogHead } from "../../core/log/compare.js";
import type { Block } from "../../core/verify/chain-answer.js";
import { accreditationInterface, registryInterface } from "../calls.js";
import { EndpointError, type Endpoint } from "../endpoint.js";
import { mapInParallel } from "../parallel.js";
import { createPinnedCall } from "../pinned-call.js";

/** Issuers a page: some two million gas, below every endpoint's limit for a call. */
const PAGE = 500;

/** What the contracts say at one block. Each throws `EndpointError` or `BlockGone`. */
export function createStorageReader(endpoint: Endpoint, block: Block) {
  const pinnedCall = createPinnedCall(endpoint);

  async function call(abi: Interface, to: Address, name: string, args: readonly unknown[]) {
    const data = abi.encodeFunctionData(name, args) as Hex;
    const answer = await pinnedCall(block, to, data);
    try {
      return abi.decodeFunctionResult(name, answer as Hex).toObject() as Record<string, unknown>;
    } catch (cause) {
      const reason = `${endpoint.name} answered ${name} in another shape.`;
      throw new EndpointError("MALFORMED", reason, { cause });
    }
  }

  async function readHeads<S extends Bytes32 | Address>(
    abi: Interface,
    contract: Address,
    subjects: readonly S[],
    onHead: (count: number) => void,
  ): Promise<ReadonlyMap<S, LogHead>> {
    let count = 0;
    const heads = await mapInParallel(subjects, async (subject) => {
      const { length, head } = await call(abi, contract, "getLogHead", [subject]);
      onHead(++count);
      return [subject, { length: Number(length), head: head as Hex }] as const;
    });
    return new Map(heads);
  }

  return {
    codeHash: async (contract: Address): Promise<Bytes32> => {
      const at = `0x${block.number.toString(16)}`;
      const code = await endpoint.request("eth_getCode", [contract, at]);
      if (typeof code !== "string" || !/^0x(?:[0-9a-f]{2})*$/i.test(code)) {
        throw new EndpointError("MALFORMED", `${endpoint.name} gave no code for eth_getCode.`);
      }
      return toHex(keccak(fromHex(code))) as Bytes32;
    },

    /** Every issuer that ever registered, in that order: the registry's own list. */
    issuerIds: async (registry: Address): Promise<readonly Bytes32[]> => {
      const ids: Bytes32[] = [];
      for (;;) {
        const page = await call(registryInterface, registry, "getIssuerIds", [ids.length, PAGE]);
        const found = [...(page["issuerIds"] as Iterable<Bytes32>)];
        ids.push(...found);
        if (ids.length >= Number(page["total"])) return ids;
        if (found.length === 0) {
          const reason = `${endpoint.name} stopped after ${ids.length} of ${String(page["total"])} issuers.`;
          throw new EndpointError("MALFORMED", reason);
        }
      }
    },

    issuerHeads: (registry: Address, ids: readonly Bytes32[], onHead: (count: number) => void) =>
      readHeads(registryInterface, registry, ids, onHead),

    accountHeads: (registry: Address, accounts: readonly Address[], onHead: (n: number) => void) =>
      readHeads(accreditationInterface, registry, accounts, onHead),
  };
}
