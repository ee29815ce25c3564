import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../../test/support/processes.js";
import { median } from "../verify/measure.js";
import { printRows, type Row } from "../rows.js";
import { issueOnce, type Issued } from "./run.js";

const ROWS = 100_000;
/** An older checkout takes minutes for more. */
const BASE_ROWS = 1_000;
const SCALE = 1e6;

/**
 * One command from a table to final files on a local chain, beside another checkout's in the same run:
 * `npm run bench -- issue [--rows=100000] [--out=ndjson] [--base=FOLDER] [--base-rows=1000] [--runs=1] [--json]`.
 * `CAIRN_BENCH_BASE` names that checkout, too, which is installed and compiled; without one, its figures are 0.
 */
export async function benchIssue(args: readonly string[]): Promise<void> {
  const given = (name: string): string | undefined =>
    args.find((it) => it.startsWith(`--${name}=`))?.slice(name.length + 3);
  const count = Number(given("rows") ?? ROWS);
  const base = given("base") ?? process.env["CAIRN_BENCH_BASE"];
  const baseCount = Math.min(count, Number(given("base-rows") ?? BASE_ROWS));
  const out = outOf(given("out") ?? "folder");
  execFileSync(process.execPath, [join(ROOT, "scripts/compile.mjs")], { stdio: "ignore" });
  const [ours, peer]: [Issued[], Issued[]] = [[], []];
  for (let run = 0; run < Number(given("runs") ?? 1); run++) {
    if (base !== undefined) peer.push(await issueOnce(base, baseCount, "out"));
    ours.push(await issueOnce(ROOT, count, out));
  }
  printRows("issue", rowsOf({ of: ours, count }, { of: peer, count: baseCount }), args);
}

function outOf(kind: string): string {
  const name = { folder: "out", zip: "out.zip", ndjson: "out.ndjson" }[kind];
  if (name !== undefined) return name;
  throw new Error(`Expected --out=folder, zip or ndjson, got ${kind}.`);
}

interface Side {
  readonly of: readonly Issued[];
  readonly count: number;
}

function rowsOf(ours: Side, peer: Side): Row[] {
  const size = ours.count >= SCALE ? `${ours.count / SCALE}M` : `${ours.count / 1e3}k`;
  const all = `issue ${size}: CSV to final on a local chain, signed, files written`;
  const row = (
    what: string,
    unit: string,
    of: (run: Issued, count: number) => number,
    isMoreBetter = false,
  ): Row => {
    const figures = ours.of.map((it) => of(it, ours.count));
    const [own, other] = [median(figures), peer.of.map((it) => of(it, peer.count))];
    const theirs = other.length === 0 ? 0 : median(other);
    const ratio = isMoreBetter ? own / theirs : theirs / own;
    return {
      what: `${all}, ${what}`,
      ...{ ours: own, peer: theirs, ratio: other.length === 0 ? 0 : ratio, unit },
      spread: [Math.min(...figures), Math.max(...figures)],
    };
  };
  const each = (seconds: number, count: number): number => (seconds / count) * 1e6;
  return [
    row("against the other's rate", "/s", (it, n) => n / it.wallSeconds, true),
    row("wall", "s", (it) => it.wallSeconds),
    row("wall a credential", "µs", (it, n) => each(it.wallSeconds, n)),
    row("CPU of the service a credential", "µs", (it, n) => each(it.service.cpuSeconds, n)),
    row("CPU of the command a credential", "µs", (it, n) => each(it.cli.cpuSeconds, n)),
    row(
      "peak memory of both",
      "MB",
      ({ service, cli }) => service.peakMegabytes + cli.peakMegabytes,
    ),
    row("peak memory of the service", "MB", ({ service }) => service.peakMegabytes),
    row("peak memory of the command", "MB", ({ cli }) => cli.peakMegabytes),
  ];
}
