import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startLocalChain } from "../../test/support/local-chain.js";
import { ended, start } from "../../test/support/processes.js";
import { setUpRegistry } from "../../test/support/registry.js";
import { startProcess } from "../../test/support/service-process.js";
import {
  newFolder,
  removeFolder,
  TEST_DID,
  TEST_TOKEN,
  testConfig,
} from "../../test/support/service.js";
import type { Spent } from "../spent.js";
import { ACHIEVEMENT_FILES, writeTable } from "./awards-table.js";

/** As of `npm start`. */
const POLL_MS = 200;
const AT_EXIT = pathToFileURL(join(import.meta.dirname, "spent-at-exit.mjs")).href;

/** From the start of the command until its last file is written. */
export interface Issued {
  readonly wallSeconds: number;
  readonly service: Omit<Spent, "wallSeconds">;
  readonly cli: Omit<Spent, "wallSeconds">;
}

/** Has a checkout issue so many awards, with a chain and a service of its own, and throws all of it away. */
export async function issueOnce(root: string, count: number, out: string): Promise<Issued> {
  const folder = newFolder();
  const chain = await startLocalChain();
  try {
    const { issuer, profile, policy } = testConfig(
      await setUpRegistry(chain.endpoint, TEST_DID),
      folder,
    );
    const put = (name: string, json: unknown): string => {
      const path = join(folder, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, JSON.stringify(json));
      return path;
    };
    const service = await startProcess({
      root,
      settingsFolder: folder,
      settings: {
        CAIRN_DATA: join(folder, "data"),
        CAIRN_RPC: chain.url,
        CAIRN_POLL_MS: String(POLL_MS),
        CAIRN_PROFILE: put("chain.json", profile),
        CAIRN_ISSUER: put("of-files.json", { issuerId: issuer.issuerId, profile: issuer.profile }),
        CAIRN_POLICY: put("trust.json", policy),
      },
    });
    try {
      const table = join(folder, "awards.csv");
      writeTable(table, count);
      const pid = service.child.pid ?? 0;
      const before = cpuOf(pid);
      const cli = await runCommand(root, folder, service.url, table, join(folder, out));
      const cpuSeconds = cpuOf(pid) - before;
      return {
        wallSeconds: cli.wallSeconds,
        service: { cpuSeconds, peakMegabytes: peakOf(pid) },
        cli,
      };
    } finally {
      await service.kill("SIGKILL");
    }
  } finally {
    await chain.stop();
    removeFolder(folder);
  }
}

async function runCommand(
  root: string,
  folder: string,
  url: string,
  table: string,
  out: string,
): Promise<Spent> {
  const spentAt = join(folder, "spent.json");
  const achievements = ACHIEVEMENT_FILES.flatMap((it) => ["--achievement", it]);
  const args = ["--import", AT_EXIT, join(root, "cli/bin.mjs"), "issue", table, "--out", out];
  const env = { CAIRN_URL: url, CAIRN_API_TOKEN: TEST_TOKEN, CAIRN_BENCH_SPENT: spentAt };
  const startedAt = performance.now();
  const { code, stdout, stderr } = await ended(
    start(process.execPath, [...args, ...achievements], { env, cwd: root }),
  );
  const wallSeconds = (performance.now() - startedAt) / 1e3;
  if (code !== 0) throw new Error(`${root} ended with ${code ?? "a signal"}:\n${stdout}${stderr}`);
  return { ...(JSON.parse(readFileSync(spentAt, "utf8")) as Spent), wallSeconds };
}

const TICKS_A_SECOND = 100;

/** Of a process with all its threads, from Linux. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]].map(Number);
  return ((user ?? 0) + (system ?? 0)) / TICKS_A_SECOND;
}

function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1e3;
}
