import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EndpointError, httpEndpoint, type Endpoint } from "../../chain/endpoint.js";
import type { Address, Hex } from "../../core/bytes.js";
import { freePort, ROOT } from "../support/processes.js";
import { addressOf, DEV_KEYS, setUpRegistry, type TestRegistry } from "../support/registry.js";
import { TEST_DID } from "../support/service.js";

const ANVIL = join(ROOT, "node_modules", ".bin", "anvil");
const START_MS = 10_000;

/** Reorganisations go one block less deep than this: what is final stays final. */
export const FINAL_DEPTH = 8;

/** Whether the chain of these tests is installed: npm has it for Linux on x64 only. */
export const hasAnvil = (): boolean => existsSync(ANVIL);

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
  const port = await freePort();
  const child = spawn(ANVIL, ["--port", String(port), "--silent"], { stdio: "ignore" });
  const closed = once(child, "close");
  const killAtExit = (): void => void child.kill("SIGKILL");
  process.once("exit", killAtExit);
  const url = `http://127.0.0.1:${port}`;
  const endpoint = httpEndpoint(url);
  const rpc = async <T>(method: string, ...params: readonly unknown[]): Promise<T> =>
    (await endpoint.request(method, params)) as T;
  await untilAnswering(endpoint);

  await rpc("evm_setAutomine", false);
  const { profile, issuerId } = await setUpRegistry(miningEach(endpoint), TEST_DID);
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
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** Each transaction in a block of its own before the answer, which anvil by itself doesn't wait for. */
const miningEach = (endpoint: Endpoint): Endpoint => ({
  name: endpoint.name,
  async request(method, params) {
    const answer = await endpoint.request(method, params);
    if (method.startsWith("eth_send")) await endpoint.request("evm_mine", []);
    return answer;
  },
});

async function untilAnswering(endpoint: Endpoint): Promise<void> {
  for (const until = Date.now() + START_MS; ;) {
    try {
      await endpoint.request("eth_chainId", []);
      return;
    } catch (error) {
      if (!(error instanceof EndpointError) || Date.now() > until) throw error;
      await delay(20);
    }
  }
}
