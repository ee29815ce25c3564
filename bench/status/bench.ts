import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ended, freePort, ROOT, start, until } from "../../test/support/processes.js";

const COUNT = 300;
const SERVING = "In a second terminal, try:";

interface Outcome {
  readonly transactions: number;
  readonly seconds: number;
}

/**
 * Transactions and time of revoking a batch of 300 by each tree's own command line, service and local chain:
 * `npm run bench -- status [folder of another checkout]`.
 */
export async function benchStatus(args: readonly string[]): Promise<void> {
  for (const root of [ROOT, ...args.map((it) => resolve(it))]) {
    const { transactions, seconds } = await revokeAll(root);
    // A batch of sixteen and more has as many places as credentials.
    const words = Math.ceil(COUNT / 256);
    const tree = root === ROOT ? "this" : root;
    process.stdout.write(
      `${tree}: ${COUNT} revocations of a batch of ${COUNT} (${words} status words): ${transactions} transactions, ${seconds.toFixed(1)} s until final\n`,
    );
  }
}

async function revokeAll(root: string): Promise<Outcome> {
  const data = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const env = { CAIRN_DATA: data, PORT: String(await freePort()) };
  const program = start(process.execPath, ["--import", "tsx", join(root, "scripts/start.ts")], {
    env,
    cwd: root,
  });
  try {
    await until(program, SERVING);
    const cairn = async (...words: string[]): Promise<void> => {
      const bin = join(root, "cli/bin.mjs");
      const { code, stderr } = await ended(
        start(process.execPath, [bin, ...words], { env, cwd: root }),
      );
      if (code !== 0)
        throw new Error(`cairn ${words[0] ?? ""} ended with ${code ?? ""}: ${stderr}`);
    };
    const list = join(data, "list.csv");
    const rows = Array.from({ length: COUNT }, (_, n) => `MC-ADAP-101,Learner ${n},2026-01-16\n`);
    writeFileSync(list, `achievement,name,awardedDate\n${rows.join("")}`);
    const out = join(data, "revoked");
    const achievement = join(root, "examples/achievements/adap.json");
    await cairn("issue", list, "--achievement", achievement, "--out", out, "--batch", "bench");
    const files = readdirSync(out).map((name) => join(out, name));
    const before = await transactionsOn(data);
    const from = performance.now();
    const yes = root === ROOT ? ["--yes"] : [];
    await cairn("revoke", ...files, "--reason", "superseded", ...yes);
    const seconds = (performance.now() - from) / 1_000;
    const transactions = (await transactionsOn(data)) - before;
    return { transactions, seconds };
  } finally {
    await stop(program);
    rmSync(data, { recursive: true });
  }
}

async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  program.kill("SIGTERM");
  await ended(program);
}

/** How many transactions the local chain has in all its blocks; nothing but the service writes to it. */
async function transactionsOn(data: string): Promise<number> {
  const { rpc } = JSON.parse(readFileSync(join(data, "local.json"), "utf8")) as { rpc: string };
  const ask = async (method: string, ...params: unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const headers = { "content-type": "application/json" };
    const response = await fetch(rpc, { method: "POST", headers, body });
    return ((await response.json()) as { result: unknown }).result;
  };
  const head = Number(await ask("eth_blockNumber"));
  let count = 0;
  for (let n = 1; n <= head; n++) {
    count += Number(await ask("eth_getBlockTransactionCountByNumber", `0x${n.toString(16)}`));
  }
  return count;
}
