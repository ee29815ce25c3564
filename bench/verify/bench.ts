import { loadavg } from "node:os";
import { median, measure, type Subject } from "./measure.js";
import { openAttestation } from "./oa-verify.js";
import { withoutSignature, withSignature } from "./ours.js";

const RUNS = { runs: 5, runMs: 2_000 };

/**
 * Credentials verified a second of one core, chain answers from memory. With CAIRN_BENCH_PEERS, a folder in which
 * `npm install --ignore-scripts @govtechsg/oa-verify` was run, side by side with that.
 */
export async function benchVerify(): Promise<void> {
  const load = loadavg().map((it) => it.toFixed(2));
  print(`Node ${process.version}, load at the start ${load.join(" ")}`);
  const folder = process.env["CAIRN_BENCH_PEERS"];
  const peers: Subject[] = folder === undefined ? [] : openAttestation(folder);
  if (folder === undefined) print("CAIRN_BENCH_PEERS isn't set: no peers beside ours.");
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
