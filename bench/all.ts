import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { format } from "prettier";
import { ROOT } from "../test/support/processes.js";
import { chartOf } from "./chart.js";
import type { Row } from "./rows.js";

/** What `--json` prints. */
interface Results {
  readonly bench: string;
  readonly machine: Readonly<Record<"node" | "cpu" | "cores" | "load", string | number>>;
  readonly rows: readonly Row[];
}

const NAMES = ["tree", "paths", "sign", "leaf"];
const JSON_FILE = join(ROOT, "docs/performance.json");
const CHART_FILE = join(ROOT, "docs/performance.svg");
const run = promisify(execFile);

/**
 * Runs benchmarks one after the other, and writes their figures and the chart of them to `docs/`:
 * `npm run bench:all -- [--runs=5] [NAME…]`. What others measured before stays.
 */
const args = process.argv.slice(2);
const flags = args.filter((it) => it.startsWith("--"));
const names = args.filter((it) => !it.startsWith("--"));
const kept = existsSync(JSON_FILE)
  ? (JSON.parse(readFileSync(JSON_FILE, "utf8")) as readonly Results[])
  : [];
const results = new Map(kept.map((it) => [it.bench, it]));
for (const name of names.length > 0 ? names : NAMES) {
  process.stderr.write(`${name} …\n`);
  const command = ["--import", "tsx", join(ROOT, "bench/main.ts"), name, "--json", ...flags];
  const { stdout } = await run(process.execPath, command, { cwd: ROOT, maxBuffer: 2 ** 24 });
  results.set(name, JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Results);
}

const all = [...results.values()];
writeFileSync(JSON_FILE, await format(JSON.stringify(all), { parser: "json" }));
const { cpu = "", node = "" } = all[0]?.machine ?? {};
/** Memory isn't speed, and one row a subject is enough. */
const rows = all.flatMap((it) => it.rows).filter((row) => row.unit !== "MB" && !isVariant(row));
writeFileSync(CHART_FILE, chartOf(rows, `${cpu}, Node ${node}`));

/** The same measured on other credentials, which `what` names behind a second colon or its only one. */
function isVariant({ what }: Row): boolean {
  return /: (?:the full example|examples\/awards\.csv)/.test(what);
}
