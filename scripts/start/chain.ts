import { createRequire } from "node:module";
import { join } from "node:path";
import { EndpointError, httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import type { Child, Children } from "./children.js";
import { DEPLOYER } from "./deployer.js";
import { freePort, refusalOf } from "./ports.js";
import { say } from "./print.js";
import { StartError } from "./stop.js";

const HOST = "127.0.0.1";
const DEFAULT_PORT = 8_545;
/** Chain ids that everybody uses for chains of their own machine: Hardhat's and Ganache's. */
const LOCAL_CHAIN_IDS = [31_337, 1_337];
/** A busy machine compiles the configuration first. */
const STARTING_MS = 60_000;
/** Deployment and gifts for two accounts. */
const MIN_BALANCE_WEI = 21n * 10n ** 18n;

export interface LocalChain {
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly chainId: number;
}

/** Starts a fresh chain of our own. It never talks to a node that happens to listen already. */
export async function startChain(
  children: Children,
  env: NodeJS.ProcessEnv,
  logFile: string,
): Promise<string> {
  const isDefaultFree = (await refusalOf(DEFAULT_PORT, HOST)) === undefined;
  const port = isDefaultFree ? DEFAULT_PORT : await freePort(HOST);
  if (!isDefaultFree) say(`Port ${DEFAULT_PORT} is taken: the chain listens on ${port}.`);
  const hardhat = createRequire(import.meta.url).resolve("hardhat/internal/cli/bootstrap.js");
  const child = children.start({
    name: "chain",
    args: [hardhat, "node", "--hostname", HOST, "--port", String(port)],
    env: {
      ...env,
      HARDHAT_DISABLE_TELEMETRY_PROMPT: "true",
      HARDHAT_CONFIG: join(import.meta.dirname, "..", "..", "hardhat.config.ts"),
    },
    logFile,
    logMode: "w",
  });
  await untilListening(child, logFile);
  return `http://${HOST}:${port}`;
}

function untilListening(child: Child, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const message = `The chain did not start within ${STARTING_MS} ms; its log is ${logFile}.`;
      reject(new StartError("NOT_READY", message));
    }, STARTING_MS);
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
      if (!output.includes("Started HTTP")) return;
      clearTimeout(timer);
      child.process.stdout?.off("data", read);
      resolve();
    };
    child.process.stdout?.on("data", read);
    void child.ended.then(() => {
      clearTimeout(timer);
    });
  });
}

/** @throws {@link StartError} unless it is a local chain whose first account can pay. */
export async function openChain(url: string): Promise<LocalChain> {
  const endpoint = httpEndpoint(url);
  const node = createNode(endpoint);
  try {
    const chainId = await node.chainId();
    if (!LOCAL_CHAIN_IDS.includes(chainId)) {
      throw new StartError(
        "SETTING",
        `CAIRN_RPC: ${endpoint.name} has chain id ${chainId}; npm start uses keys that everybody knows, so it takes local chains only (31337 or 1337). Start one with "npx hardhat node", or leave CAIRN_RPC unset.`,
      );
    }
    const { address } = DEPLOYER;
    const balance = await node.balance(address);
    if (balance < MIN_BALANCE_WEI) {
      throw new StartError(
        "ACCOUNT",
        `${address} has ${balance} wei on ${endpoint.name}; npm start needs 21 ETH there. Start the node with its default mnemonic ("test test … junk"), or leave CAIRN_RPC unset.`,
      );
    }
    return { endpoint, url, chainId };
  } catch (cause) {
    if (!(cause instanceof EndpointError)) throw cause;
    const hint = "Start a node there, or leave CAIRN_RPC unset for one of ours.";
    throw new StartError("CHAIN", `CAIRN_RPC: ${cause.message} ${hint}`, { cause });
  }
}
