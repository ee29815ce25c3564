import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";
import { freePort } from "./processes.js";

export interface Anvil {
  readonly url: string;
  readonly endpoint: Endpoint;
  rpc(method: string, ...params: unknown[]): Promise<unknown>;
  stop(): Promise<void>;
}

const BINARY = fileURLToPath(new URL("../../node_modules/.bin/anvil", import.meta.url));

export const hasAnvil = (): boolean => existsSync(BINARY);

/**
 * A node that can reorganise and drop, on a port of its own; `undefined`, said aloud, where it isn't installed: it is
 * there for 64-bit Linux on Intel and AMD only.
 */
export async function startAnvil(
  whoAsks: string,
  args: readonly string[] = [],
): Promise<Anvil | undefined> {
  if (!hasAnvil()) {
    console.warn(`SKIPPED: ${whoAsks}, since ${BINARY} isn't installed.`);
    return undefined;
  }
  const port = await freePort();
  const child = spawn(BINARY, ["--port", String(port), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise<void>((resolve) =>
    child.once("close", () => {
      resolve();
    }),
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Listening on")) resolve();
    });
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("error", reject);
    void ended.then(() => {
      reject(new Error(`anvil ended before it answered:\n${said}`));
    });
  });
  // Nobody reads on: a full pipe would stop the node.
  child.stdout.removeAllListeners("data").resume();
  child.stderr.removeAllListeners("data").resume();
  const url = `http://127.0.0.1:${port}`;
  const endpoint = httpEndpoint(url);
  return {
    url,
    endpoint,
    rpc: (method, ...params) => endpoint.request(method, params),
    async stop() {
      child.kill("SIGKILL"); // It keeps nothing worth a goodbye.
      await ended;
    },
  };
}

/** A node that mines nothing by itself, as one that has mined what it was sent when it answers. */
export const miningAtOnce = (endpoint: Endpoint): Endpoint => ({
  name: endpoint.name,
  async request(method, params) {
    const answer = await endpoint.request(method, params);
    if (method.startsWith("eth_send")) await endpoint.request("evm_mine", []);
    return answer;
  },
});
