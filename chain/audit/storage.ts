import type { Interface } from "ethers";
import { fromHex, toHex, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import type { LogHead } from "../../core/log/compare.js";
import { mapInParallel } from "../../core/parallel.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";
import { accreditationInterface, registryInterface } from "../registry/calls.js";
import { CALLS_AT_ONCE, EndpointError, type Endpoint } from "../rpc/endpoint.js";
import { createPinnedCall } from "../rpc/pinned-call.js";

/** Issuers a page: some two million gas, below every endpoint's limit for a call. */
const PAGE = 500;
/** Registering them all would fill a thousand years of blocks. */
const MAX_ISSUERS = 2 ** 32;

/**
 * What the contracts say at one block, by the word of every endpoint: no head covers it. Each throws `EndpointError`,
 * also where two of them say different things, or `BlockGone`.
 */
export function createStorageReader(endpoints: readonly [Endpoint, ...Endpoint[]], block: Block) {
  const [endpoint] = endpoints;
  const calls = endpoints.map((it) => ({ name: it.name, call: createPinnedCall(it) }));

  async function call(abi: Interface, to: Address, name: string, args: readonly unknown[]) {
    const data = abi.encodeFunctionData(name, args) as Hex;
    const answers = await Promise.all(calls.map((it) => it.call(block, to, data)));
    ensureAlike(name, answers);
    const [answer] = answers;
    try {
      const values = abi.decodeFunctionResult(name, answer as Hex);
      if (abi.encodeFunctionResult(name, values) === answer) {
        return values.toObject() as Record<string, unknown>;
      }
    } catch (cause) {
      const reason = `${endpoint.name} answered ${name} in another shape.`;
      throw new EndpointError("MALFORMED", reason, { cause });
    }
    throw new EndpointError(
      "MALFORMED",
      `${endpoint.name} answered ${name} with more than it says.`,
    );
  }

  function ensureAlike(question: string, answers: readonly unknown[]): void {
    const at = answers.findIndex((it) => it !== answers[0]);
    if (at < 0) return;
    const names = `${endpoint.name} and ${endpoints[at]?.name ?? "another"}`;
    const reason = `${names} answer ${question} differently at block ${block.number}.`;
    throw new EndpointError("MALFORMED", reason);
  }

  async function readHeads<S extends Bytes32 | Address>(
    abi: Interface,
    contract: Address,
    subjects: readonly S[],
    onHead: (count: number) => void,
  ): Promise<ReadonlyMap<S, LogHead>> {
    let count = 0;
    const heads = await mapInParallel(subjects, CALLS_AT_ONCE, async (subject) => {
      const { length, head } = await call(abi, contract, "getLogHead", [subject]);
      onHead(++count);
      return [subject, { length: Number(length), head: head as Hex }] as const;
    });
    return new Map(heads);
  }

  return {
    codeHash: async (contract: Address): Promise<Bytes32> => {
      const at = `0x${block.number.toString(16)}`;
      const codes = await Promise.all(
        endpoints.map((it) => it.request("eth_getCode", [contract, at])),
      );
      ensureAlike("eth_getCode", codes);
      const [code] = codes;
      if (typeof code !== "string" || !/^0x(?:[0-9a-f]{2})*$/i.test(code)) {
        throw new EndpointError("MALFORMED", `${endpoint.name} gave no code for eth_getCode.`);
      }
      return toHex(keccak(fromHex(code))) as Bytes32;
    },

    /** Every issuer that ever registered, each once, in that order: the registry's own list. */
    issuerIds: async (registry: Address): Promise<readonly Bytes32[]> => {
      const ids = new Set<Bytes32>();
      let total: bigint | undefined;
      for (;;) {
        const page = await call(registryInterface, registry, "getIssuerIds", [ids.size, PAGE]);
        const found = [...(page["issuerIds"] as Iterable<Bytes32>)];
        total ??= page["total"] as bigint;
        const due = Math.min(PAGE, Number(total) - ids.size);
        const before = ids.size;
        for (const id of found) ids.add(id);
        const isWhole = found.length === due && ids.size === before + due;
        if (page["total"] !== total || total > MAX_ISSUERS || !isWhole) {
          const reason = `${endpoint.name} contradicts itself on the list of ${total} issuers, after ${before}.`;
          throw new EndpointError("MALFORMED", reason);
        }
        if (ids.size === Number(total)) return [...ids];
      }
    },

    issuerHeads: (registry: Address, ids: readonly Bytes32[], onHead: (count: number) => void) =>
      readHeads(registryInterface, registry, ids, onHead),

    accountHeads: (registry: Address, accounts: readonly Address[], onHead: (n: number) => void) =>
      readHeads(accreditationInterface, registry, accounts, onHead),
  };
}
