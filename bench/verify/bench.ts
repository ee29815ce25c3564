import { loadavg } from "node:os";
import { printRows } from "../rows.js";
import { bulkRows } from "./bulk.js";
import { median, measure } from "./measure.js";
import { openAttestation } from "./oa-verify.js";
import { withoutSignature, withSignature } from "./ours.js";

const RUNS = { runs: 5, runMs: 2_000 };

/**
 * A folder of files by the command line, a few of which have something wrong with them that has to be found:
 * `npm run bench -- verify [--json] [--runs=3] [--files=10000]`; with CAIRN_BENCH_BASE, another checkout, beside that.
 * With CAIRN_BENCH_PEERS, a folder in which `npm install --ignore-scripts @govtechsg/oa-verify` was run, the verifier by
 * itself is measured beside that one.
 */
export async function benchVerify(args: readonly string[]): Promise<void> {
  printRows("verify", await bulkRows(args), args);
  const folder = process.env["CAIRN_BENCH_PEERS"];
  if (folder !== undefined && !args.includes("--json")) await benchVerifier(folder);
}

/** Credentials verified a second of one core, chain answers from memory. */
async function benchVerifier(folder: string): Promise<void> {
  const load = loadavg().map((it) => it.toFixed(2));
  print(`Node ${process.version}, load at the start ${load.join(" ")}`);
  const peers = openAttestation(folder);
  const measured = await measure([await withoutSignature(), await withSignature(), ...peers], RUNS);
  for (const { name, bytes, perCoreSecond } of measured) {
    const [least, most] = [Math.min(...perCoreSecond), Math.max(...perCoreSecond)];
    const spread = `${least.toFixed(0)} to ${most.toFixed(0)}`;
    print(
      `${name.padEnd(38)} ${median(perCoreSecond).toFixed(0).padStart(6)}/s (${spread}), ${bytes} bytes`,
    );
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
