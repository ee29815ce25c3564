import type { Endpoint } from "../../chain/rpc/endpoint.js";
import type { Address, Hex } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { miningAtOnce, startAnvil as startNode } from "../support/anvil.js";
import { addressOf, DEV_KEYS, setUpRegistry, type TestRegistry } from "../support/registry.js";
import { TEST_DID } from "../support/service.js";

/** Reorganisations go one block less deep than this: what is final stays final. */
export const FINAL_DEPTH = 8;

export interface AnvilBlock {
  readonly number: Hex;
  readonly baseFeePerGas: Hex;
  readonly transactions: readonly AnvilTransaction[];
}

export interface AnvilTransaction {
  readonly hash: Hex;
  readonly from: Hex;
  readonly nonce: Hex;
}

export interface Anvil {
  readonly url: string;
  readonly endpoint: Endpoint;
  /** The registry with one issuer, final by depth. */
  readonly registry: TestRegistry;
  /** The first block that is neither deployment nor registration. */
  readonly firstBlock: number;
  /** The nonces of key and admin as of then: a long chain forgets the state of its first blocks. */
  readonly firstNonces: ReadonlyMap<Address, number>;
  readonly rpc: <T = unknown>(method: string, ...params: readonly unknown[]) => Promise<T>;
  blockNumber(): Promise<number>;
  block(number: number): Promise<AnvilBlock>;
  stop(): Promise<void>;
}

/** A chain that mines only when it is told to. */
export async function startAnvil(): Promise<Anvil> {
  const node = await startNode("the fault tests");
  invariant(node, "anvil is there: whoever starts it has asked");
  const { url, endpoint } = node;
  const killAtExit = (): void => void node.stop();
  process.once("exit", killAtExit);
  const rpc = async <T>(method: string, ...params: readonly unknown[]): Promise<T> =>
    (await endpoint.request(method, params)) as T;

  await rpc("evm_setAutomine", false);
  const { profile, issuerId } = await setUpRegistry(miningAtOnce(endpoint), TEST_DID);
  const blockNumber = async (): Promise<number> => Number(await rpc<Hex>("eth_blockNumber"));
  const firstBlock = (await blockNumber()) + 1;
  const nonceOf = async (signer: Address): Promise<number> =>
    Number(await rpc<Hex>("eth_getTransactionCount", signer, "latest"));
  const firstNonces = new Map<Address, number>();
  for (const signer of [addressOf(DEV_KEYS.key), addressOf(DEV_KEYS.admin)]) {
    firstNonces.set(signer, await nonceOf(signer));
  }
  await rpc("anvil_mine", `0x${(FINAL_DEPTH + 1).toString(16)}`);
  return {
    url,
    endpoint,
    registry: { profile: { ...profile, finality: { depth: FINAL_DEPTH } }, issuerId },
    firstBlock,
    firstNonces,
    rpc,
    blockNumber,
    block: (number) => rpc("eth_getBlockByNumber", `0x${number.toString(16)}`, true),
    async stop() {
      process.removeListener("exit", killAtExit);
      await node.stop();
    },
  };
}
