import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ended, ROOT, start } from "../../test/support/processes.js";
import { compileSubject, spentBy } from "../in-turns.js";
import type { Row } from "../rows.js";
import type { Spent } from "../spent.js";
import { makeFolder, type Folder } from "./folder.js";
import { median } from "./measure.js";

const FILES = 10_000;
const RUNS = 3;
/** The peer takes some 30 ms each. */
const PEER_FILES = 200;
/** Another checkout may take as long. */
const BASE_FILES = 300;

/** `cairn verify DIR`, everything on, beside @digitalbazaar/vc, which checks the signatures of some of the same files. */
export async function bulkRows(args: readonly string[]): Promise<Row[]> {
  const numberOf = (flag: string, otherwise: number): number =>
    Number(args.find((it) => it.startsWith(flag))?.slice(flag.length) ?? otherwise);
  const count = numberOf("--files=", FILES);
  const runs = numberOf("--runs=", RUNS);
  await compileSubject("verify");
  const folder = await makeFolder(count);
  try {
    return await measured(folder, count, runs);
  } finally {
    await folder.stop();
  }
}

async function measured(folder: Folder, count: number, runs: number): Promise<Row[]> {
  const work = dirname(folder.path);
  const names = readdirSync(folder.path).sort();
  const good = names.filter((it) => !folder.faulty.has(it));
  const part = (name: string, of: readonly string[]): string => {
    const path = join(work, name);
    mkdirSync(path);
    for (const it of of) copyFileSync(join(folder.path, it), join(path, it));
    return path;
  };
  const step = Math.max(1, Math.floor(good.length / PEER_FILES));
  const sampled = good.filter((_, n) => n % step === 0).slice(0, PEER_FILES);
  const sample = part("sample", sampled);
  const one = join(folder.path, good[0] ?? "");
  const some = part("some", names.slice(0, BASE_FILES));
  const base = process.env["CAIRN_BENCH_BASE"];

  const all: Run[] = [];
  const alone: Spent[] = [];
  const peers: Spent[] = [];
  const bases: { whole: Spent; start: Spent }[] = [];
  for (let run = 0; run < runs; run++) {
    peers.push(await spentBy("verify", [sample, String(PEER_FILES)]));
    alone.push((await verify(ROOT, one, folder)).spent);
    const whole = await verify(ROOT, folder.path, folder);
    ensureFound(whole.stdout, folder);
    all.push(whole);
    if (base === undefined) continue;
    const [part, single] = [await verify(base, some, folder), await verify(base, one, folder)];
    bases.push({ whole: part.spent, start: single.spent });
  }

  const startCpu = median(alone.map((it) => it.cpuSeconds));
  const rates = all.map(({ spent }) => count / (spent.cpuSeconds - startCpu));
  const ours = median(rates);
  const spread = [Math.min(...rates), Math.max(...rates)] as const;
  const peer = median(peers.map((it) => sampled.length / it.cpuSeconds));
  const memory = median(all.map(({ spent }) => spent.peakMegabytes));
  const peerMemory = median(peers.map((it) => it.peakMegabytes));
  const kilobytes = (folder.bytes / 1_000).toFixed(0);
  const shown = count === FILES ? "10k" : String(count);
  const what = `verify ${shown} files of ${kilobytes} kB, everything on, \`cairn verify DIR\``;
  const rows: Row[] = [
    {
      what: `${what}, against @digitalbazaar/vc, CPU, start-up apart`,
      ...{ ours, peer, ratio: ours / peer, unit: "/s", spread },
    },
    {
      what: `${what}, wall, start-up included, against @digitalbazaar/vc on one core`,
      ours: count / median(all.map(({ spent }) => spent.wallSeconds)),
      peer: median(peers.map((it) => sampled.length / it.wallSeconds)),
      ratio: NaN,
      unit: "/s",
    },
    {
      what: `${what}, peak memory, against @digitalbazaar/vc with ${sampled.length} files`,
      ...{ ours: memory, peer: peerMemory, ratio: peerMemory / memory, unit: "MB" },
    },
  ].map((row) => ({ ...row, ratio: Number.isNaN(row.ratio) ? row.ours / row.peer : row.ratio }));
  if (bases.length > 0) {
    const before = median(
      bases.map(({ whole, start }) => BASE_FILES / (whole.cpuSeconds - start.cpuSeconds)),
    );
    rows.push({
      what: `${what}, against the base, CPU, start-up apart`,
      ...{ ours, peer: before, ratio: ours / before, unit: "/s" },
    });
  }
  return rows;
}

interface Run {
  readonly stdout: string;
  readonly spent: Spent;
}

/** One command line of a checkout, as a process of its own. */
async function verify(root: string, path: string, { policyFile, rpc }: Folder): Promise<Run> {
  const out = join(dirname(policyFile), "spent.json");
  const before = fileURLToPath(new URL("./report-spent.mjs", import.meta.url));
  const cairn = [join(root, "cli/bin.mjs"), "verify", path, "--policy", policyFile, "--rpc", rpc];
  const env = { CAIRN_BENCH_SPENT: out };
  const child = start(process.execPath, ["--import", before, ...cairn], { env, cwd: root });
  const { code, stdout, stderr } = await ended(child);
  if (code !== 0 && code !== 1) throw new Error(`cairn verify ended with ${code ?? ""}: ${stderr}`);
  return { stdout, spent: JSON.parse(readFileSync(out, "utf8")) as Spent };
}

/** @throws unless exactly those files were found that have something wrong with them, each for its reason. */
function ensureFound(summary: string, { faulty }: Folder): void {
  const found = new Map<string, string>();
  let name: string | undefined;
  let why = "";
  for (const line of summary.split("\n")) {
    const row = /^. (?:REJECTED|undecided) +(\d+\.json) +(.*)$/.exec(line);
    if (row) [, name, why] = row as unknown as [string, string, string];
    else if (name !== undefined && line.startsWith(" ")) why += ` ${line.trim()}`;
    else name = undefined;
    const reason = /\(([a-z-]+)\)$/.exec(why)?.[1];
    if (name !== undefined && reason !== undefined) found.set(name, reason);
  }
  const listOf = (of: ReadonlyMap<string, string>): string =>
    [...of]
      .map(([file, reason]) => `${file} ${reason}`)
      .sort()
      .join("\n");
  if (listOf(found) === listOf(faulty)) return;
  throw new Error(`Expected\n${listOf(faulty)}\nfound\n${listOf(found)}`);
}
