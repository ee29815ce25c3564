import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../test/support/processes.js";
import { median } from "../verify/measure.js";

const ROWS = 100_000;
const RUNS = 3;

/**
 * Rows of a CSV checked a second of one core, each run in a process of its own, for this tree and another checkout in
 * turns: `npm run bench -- check [folder of the other]`.
 */
export async function benchCheck(args: readonly string[]): Promise<void> {
  const roots = [ROOT, ...args.map((it) => resolve(it))];
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const csv = join(folder, "awards.csv");
  writeFileSync(csv, awardsCsv(ROWS));
  const rates = new Map(roots.map((root) => [root, [] as number[]]));
  const load = loadavg().map((it) => it.toFixed(2));
  print(`Node ${process.version}, ${ROWS} rows, load at the start ${load.join(" ")}`);
  for (let run = 0; run < RUNS; run++) {
    for (const root of roots) rates.get(root)?.push(ROWS / (await secondsOf(root, csv)));
  }
  rmSync(folder, { recursive: true });
  const [own = NaN, ...others] = [...rates.values()].map(median);
  for (const [root, all] of rates) {
    const each = all.map((it) => it.toFixed(0)).join(", ");
    const tree = root === ROOT ? "this" : root;
    print(`${tree}: median ${median(all).toFixed(0)} rows/s (${each})`);
  }
  for (const other of others) print(`ratio of the medians: ${(own / other).toFixed(2)}`);
}

async function secondsOf(root: string, csv: string): Promise<number> {
  const driver = join(import.meta.dirname, "driver.ts");
  const job = JSON.stringify({ root, csv, rows: ROWS });
  const node = ["--import", "tsx", driver, job];
  const { stdout } = await promisify(execFile)(process.execPath, node, { cwd: ROOT });
  return Number(stdout);
}

/** What an awarding body writes, every row another learner's. */
function awardsCsv(rows: number): string {
  const lines = [
    "achievement,name,email,studentId,awardedDate,activityStartDate,activityEndDate,hours,creditsEarned,grade,term",
  ];
  for (let n = 0; n < rows; n++) {
    const isPython = n % 3 !== 0;
    const grade = isPython ? ["Proficient", "Advanced"][n % 2] : String(60 + (n % 40));
    const code = isPython ? "MC-ADAP-101" : "MC-ADSS-201";
    lines.push(
      `${code},Élodie Gagné ${n},learner${n}@mail.example,S${n},2026-01-16,2025-10-06,2025-12-12,${20 + (n % 10)},1.5,${grade},Fall 2025`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
