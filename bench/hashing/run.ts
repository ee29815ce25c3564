import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { ROOT } from "../../test/support/processes.js";
import { median } from "../verify/measure.js";
import type { Spent, SubjectName } from "./subject.js";

/** For medians; `--runs=N` takes another number. */
const RUNS = 5;
const RUNS_FLAG = "--runs=";
const run = promisify(execFile);

export interface Contest {
  readonly ours: SubjectName;
  readonly peer: SubjectName;
  readonly leaves: number;
}

export type Medians = Readonly<Record<keyof Spent, Compared>>;

export interface Compared {
  readonly ours: number;
  readonly peer: number;
  /** Of ours, the least and the most. */
  readonly spread: readonly [number, number];
}

/** Medians of runs in turns, each in a process of its own that runs compiled code, as the service does. */
export async function compare(
  { ours, peer, leaves }: Contest,
  args: readonly string[],
): Promise<Medians> {
  const wanted = args.find((it) => it.startsWith(RUNS_FLAG))?.slice(RUNS_FLAG.length);
  const runs: { ours: Spent; peer: Spent }[] = [];
  for (let n = 0; n < Number(wanted ?? RUNS); n++) {
    runs.push({ peer: await spentBy(peer, leaves), ours: await spentBy(ours, leaves) });
  }
  const compared = (measure: keyof Spent): Compared => {
    const own = runs.map((it) => it.ours[measure]);
    return {
      ours: median(own),
      peer: median(runs.map((it) => it.peer[measure])),
      spread: [Math.min(...own), Math.max(...own)],
    };
  };
  return {
    cpuSeconds: compared("cpuSeconds"),
    wallSeconds: compared("wallSeconds"),
    peakMegabytes: compared("peakMegabytes"),
  };
}

const SUBJECT = "dist/bench/hashing/subject.js";

async function spentBy(name: SubjectName, leaves: number): Promise<Spent> {
  const { stdout } = await run(process.execPath, [join(ROOT, SUBJECT), name, String(leaves)]);
  return JSON.parse(stdout) as Spent;
}

/** Beside the compiled tree, which it imports from. */
export async function compileSubject(): Promise<void> {
  await run(process.execPath, [join(ROOT, "scripts/compile.mjs")]);
  await build({
    entryPoints: [join(import.meta.dirname, "subject.ts")],
    outfile: join(ROOT, SUBJECT),
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
}
