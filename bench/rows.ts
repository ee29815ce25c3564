import { cpus, loadavg } from "node:os";

/** One comparison: how many times better ours is than the peer. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly unit: string;
  /** Of ours, the least and the most. */
  readonly spread?: readonly [number, number];
}

/** Prints comparisons for people or, with `--json`, for programs. */
export function printRows(bench: string, rows: readonly Row[], args: readonly string[]): void {
  const [cpu] = cpus();
  const machine = {
    ...{ node: process.version, cpu: cpu?.model ?? "unknown", cores: cpus().length },
    load: Number(loadavg()[0]?.toFixed(2)),
  };
  if (args.includes("--json")) {
    process.stdout.write(`${JSON.stringify({ bench, machine, rows })}\n`);
    return;
  }
  const { node, load } = machine;
  process.stdout.write(`Node ${node}, ${machine.cpu}, ${machine.cores} cores, load ${load}\n`);
  for (const { what, ours, peer, ratio, unit, spread } of rows) {
    const range = spread ? ` (${spread.map(short).join(" to ")})` : "";
    const figures = `ours ${short(ours)} ${unit}${range}, peer ${short(peer)} ${unit}`;
    process.stdout.write(`${what}: ${figures}, ratio ${short(ratio)}\n`);
  }
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
