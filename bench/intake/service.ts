import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEV_KEYS } from "../../test/support/registry.js";
import { TEST_DID, TEST_KEY, TEST_TOKEN } from "../../test/support/service.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WORD = `0x${"11".repeat(32)}`;
const PROFILE = {
  name: "bench",
  chain: "eip155:31337",
  credentialRegistry: "0x5fbdb2315678afecb367f032d93f642f64180aa3",
  deploymentBlock: { number: 1, hash: WORD },
  finality: { tag: "latest" },
  maxHeadAgeSeconds: null,
  clockToleranceSeconds: 0,
  test: true,
};
/** More than a run sends: signing and anchoring are measured elsewhere, and would share the processor. */
const NEVER_FULL = "1000000";

export interface BenchedService {
  readonly url: string;
  stop(): Promise<void>;
}

/** The service as it is run, in a process of its own; `undefined` for SQLite in a new folder. */
export async function startBenched(databaseUrl: string | undefined): Promise<BenchedService> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const file = (name: string, json: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(json));
    return path;
  };
  const profile = { id: TEST_DID, type: ["Profile"], name: "Bench" };
  const policy = { cairnPolicy: 1, name: "bench", chains: [PROFILE], pinned: [] };
  const settings = {
    PORT: "0",
    CAIRN_DATA: join(folder, "data"),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    CAIRN_RPC: "http://127.0.0.1:9", // nobody is there: nothing is anchored
    CAIRN_POLL_MS: "60000",
    CAIRN_PROFILE: file("profile.json", PROFILE),
    CAIRN_ISSUER: file("issuer.json", { issuerId: WORD, profile }),
    CAIRN_POLICY: file("policy.json", { ...policy, allowSkippedSignature: false }),
    CAIRN_SIGNING_KEY: file("key.json", TEST_KEY),
    CAIRN_ANCHOR_KEY: DEV_KEYS.key,
    CAIRN_API_TOKEN: TEST_TOKEN,
    CAIRN_SEAL_SIZE: NEVER_FULL,
    CAIRN_MAX_BACKLOG: "1000000000",
  };
  const { PATH, NODE_OPTIONS } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
    cwd: ROOT,
    env: { PATH, NODE_OPTIONS, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await listening(child);
  return {
    url,
    async stop() {
      const ended = once(child, "close");
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    // Read for good: a full pipe would stop the service.
    child.stdout?.on("data", (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-100_000);
      const url = /"event":"listening","url":"([^"]+)"/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once("close", () => {
      reject(new Error(`The service ended:\n${said}`));
    });
  });
}
