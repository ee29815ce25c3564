import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";

export interface LocalChain {
  readonly url: string;
  readonly endpoint: Endpoint;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A Hardhat node in a process of its own. Fails if the process ends before it answers. */
export async function startLocalChain(): Promise<LocalChain> {
  const port = await freePort();
  const hardhat = createRequire(import.meta.url).resolve("hardhat/internal/cli/bootstrap.js");
  const args = [hardhat, "node", "--hostname", "127.0.0.1", "--port", String(port)];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, HARDHAT_DISABLE_TELEMETRY_PROMPT: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) =>
    child.once("close", () => {
      resolve();
    }),
  );
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Started HTTP")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    void ended.then(() => {
      reject(new Error(`The node ended before it answered:\n${said}`));
    });
  });
  // Nobody reads on: a full pipe would stop the node.
  child.stdout.removeAllListeners("data").resume();
  child.stderr.removeAllListeners("data").resume();

  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    endpoint: httpEndpoint(url),
    async stop() {
      child.kill("SIGKILL"); // It keeps nothing worth a goodbye.
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
