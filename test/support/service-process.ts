import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEV_KEYS } from "./registry.js";
import { ROOT } from "./processes.js";
import { TEST_DID, TEST_KEY, TEST_TOKEN } from "./service.js";

const WORD = `0x${"11".repeat(32)}`;
const PROFILE = {
  name: "none",
  chain: "eip155:31337",
  credentialRegistry: "0x5fbdb2315678afecb367f032d93f642f64180aa3",
  deploymentBlock: { number: 1, hash: WORD },
  finality: { tag: "latest" },
  maxHeadAgeSeconds: null,
  clockToleranceSeconds: 0,
  test: true,
};

export interface ServiceProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Exit code and what it said on standard error, once it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface ProcessOptions {
  /** Where the settings' files go; it may be on another disk than the data. */
  readonly settingsFolder: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Another checkout whose service is started. */
  readonly root?: string;
  /** Of the service's own, such as `--public`. */
  readonly args?: readonly string[];
  /** A program and its arguments that run the service, such as `strace`. */
  readonly under?: readonly string[];
}

/**
 * The service as it is deployed, in a process of its own, on a chain that nobody answers for: it takes awards, and
 * anchors nothing.
 *
 * @throws where it ends before it listens, with what it said.
 */
export async function startProcess(options: ProcessOptions): Promise<ServiceProcess> {
  const { settingsFolder, settings, under = [], args: own = [], root = ROOT } = options;
  mkdirSync(settingsFolder, { recursive: true });
  const file = (name: string, json: unknown): string => {
    const path = join(settingsFolder, name);
    writeFileSync(path, JSON.stringify(json));
    return path;
  };
  const profile = { id: TEST_DID, type: ["Profile"], name: "Alone" };
  const policy = { cairnPolicy: 1, name: "none", chains: [PROFILE], pinned: [] };
  const env = {
    PATH: process.env["PATH"],
    PORT: "0",
    CAIRN_RPC: "http://127.0.0.1:9", // nobody is there
    CAIRN_POLL_MS: "60000",
    CAIRN_PROFILE: file("profile.json", PROFILE),
    CAIRN_ISSUER: file("issuer.json", { issuerId: WORD, profile }),
    CAIRN_POLICY: file("policy.json", { ...policy, allowSkippedSignature: false }),
    CAIRN_SIGNING_KEY: file("key.json", TEST_KEY),
    CAIRN_ANCHOR_KEY: DEV_KEYS.key,
    CAIRN_API_TOKEN: TEST_TOKEN,
    ...settings,
  };
  // A checkout from before the service was compiled runs its sources.
  const isCompiled = existsSync(join(root, "server/bin.mjs"));
  const entry = isCompiled ? ["server/bin.mjs"] : ["--import", "tsx", "server/main.ts"];
  const command = [...under, process.execPath, ...entry, ...own];
  const [program = "", ...args] = command;
  const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = (once(child, "close") as Promise<[number | null]>).then(([code]) => ({
    code,
    stderr,
  }));
  const url = await listening(child, () => stderr);
  return {
    child,
    url,
    ended,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

function listening(child: ChildProcess, stderr: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    // Read for good: a full pipe would stop the service.
    child.stdout?.on("data", (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-100_000);
      const url = /"event":"listening","url":"([^"]+)"/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once("close", (code) => {
      reject(new Error(`The service ended with ${code ?? "a signal"}:\n${said}\n${stderr()}`));
    });
  });
}
