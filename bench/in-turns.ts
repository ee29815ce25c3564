import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { ROOT } from "../test/support/processes.js";
import type { Spent } from "./spent.js";
import { median } from "./verify/measure.js";

/** For medians; `--runs=N` takes another number. */
const RUNS = 5;
const RUNS_FLAG = "--runs=";
const run = promisify(execFile);

/** Arguments of the subject's process for either side. */
export interface Contest {
  /** `bench/NAME/subject.ts`, compiled by `compileSubject`. */
  readonly bench: string;
  readonly ours: readonly string[];
  readonly peer: readonly string[];
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
  { bench, ours, peer }: Contest,
  args: readonly string[],
): Promise<Medians> {
  const wanted = args.find((it) => it.startsWith(RUNS_FLAG))?.slice(RUNS_FLAG.length);
  const runs: { ours: Spent; peer: Spent }[] = [];
  for (let n = 0; n < Number(wanted ?? RUNS); n++) {
    runs.push({ peer: await spentBy(bench, peer), ours: await spentBy(bench, ours) });
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

const subjectOf = (bench: string): string => join(ROOT, "dist/bench", bench, "subject.js");

/** What one run of a compiled subject took. */
export async function spentBy(bench: string, args: readonly string[]): Promise<Spent> {
  const { stdout } = await run(process.execPath, [subjectOf(bench), ...args]);
  return JSON.parse(stdout) as Spent;
}

/** Beside the compiled tree, which it imports from. */
export async function compileSubject(bench: string): Promise<void> {
  await run(process.execPath, [join(ROOT, "scripts/compile.mjs")]);
  await build({
    entryPoints: ["spent.ts", `${bench}/subject.ts`].map((it) => join(import.meta.dirname, it)),
    outbase: import.meta.dirname,
    outdir: join(ROOT, "dist/bench"),
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
}
