import { cpus, loadavg } from "node:os";
import type { Medians } from "./in-turns.js";

/** One comparison: how many times better ours is than the peer. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly unit: string;
  /** Of ours, the least and the most. */
  readonly spread?: readonly [number, number];
  /** What the processes of both sides took, for people alone. */
  readonly took?: Medians;
}

/** How many pieces of work either side did a CPU second. */
export function rateRow(
  what: string,
  took: Medians,
  counts: { readonly ours: number; readonly peer: number },
): Row {
  const { ours: own, peer: others, spread } = took.cpuSeconds;
  const [ours, peer] = [counts.ours / own, counts.peer / others];
  const [most, least] = spread;
  return {
    ...{ what, ours, peer, ratio: ours / peer, unit: "/s", took },
    spread: [counts.ours / least, counts.ours / most],
  };
}

/** Prints comparisons for people or, with `--json`, for programs. */
export function printRows(bench: string, rows: readonly Row[], args: readonly string[]): void {
  const [cpu] = cpus();
  const machine = {
    ...{ node: process.version, cpu: cpu?.model ?? "unknown", cores: cpus().length },
    load: Number(loadavg()[0]?.toFixed(2)),
  };
  if (args.includes("--json")) {
    const bare = rows.map(({ what, ours, peer, ratio, unit }) => ({
      ...{ what, ours, peer, ratio, unit },
    }));
    process.stdout.write(`${JSON.stringify({ bench, machine, rows: bare })}\n`);
    return;
  }
  const { node, load } = machine;
  process.stdout.write(`Node ${node}, ${machine.cpu}, ${machine.cores} cores, load ${load}\n`);
  for (const { what, ours, peer, ratio, unit, spread, took } of rows) {
    const range = spread ? ` (${spread.map(short).join(" to ")})` : "";
    const figures = `ours ${short(ours)} ${unit}${range}, peer ${short(peer)} ${unit}`;
    process.stdout.write(`${what}: ${figures}, ratio ${short(ratio)}\n`);
    if (took) process.stdout.write(`  ${tookText(took)}\n`);
  }
}

function tookText({ cpuSeconds: cpu, wallSeconds: wall, peakMegabytes: peak }: Medians): string {
  const side = (it: "ours" | "peer"): string =>
    `${it} ${short(cpu[it])} CPU s, ${short(wall[it])} s, ${short(peak[it])} MB`;
  return `${side("ours")}; ${side("peer")}`;
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
