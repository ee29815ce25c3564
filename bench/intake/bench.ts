import { loadavg } from "node:os";
import { printRows, type Row } from "../rows.js";
import { startPostgres } from "../../test/support/postgres.js";
import { makeTexts, putAchievement, sendAll, type Sent } from "./load.js";
import { startBenched } from "./service.js";

const RUNS = 5;
const BATCH = { texts: 10, size: 1_000, clients: 2 };
const SINGLE = { texts: 2_000, size: 1, clients: 16 };

/**
 * Awards acknowledged a second over real HTTP, each on disk before its answer, beside another checkout in the same run
 * where `--base=FOLDER` or `CAIRN_BENCH_BASE` names one: `npm run bench -- intake [--base=FOLDER] [--json]`.
 */
export async function benchIntake(args: readonly string[]): Promise<void> {
  const given = args.find((it) => it.startsWith("--base="))?.slice("--base=".length);
  const base = given ?? process.env["CAIRN_BENCH_BASE"];
  if (base !== undefined || args.includes("--json")) {
    printRows("intake", await compared(base), args);
    return;
  }
  print(
    `load at the start: ${loadavg()
      .map((it) => it.toFixed(2))
      .join(" ")}`,
  );
  await bench("SQLite, synchronous = FULL", undefined);
  const postgres = await startPostgres();
  if (!postgres) {
    print("PostgreSQL isn't installed: SKIPPED");
    return;
  }
  const { url } = await postgres.newDatabase();
  await bench("PostgreSQL, synchronous_commit = on, fsync = on", url);
  await postgres.stop();
}

/** On SQLite; without another checkout its figures are 0. */
async function compared(base: string | undefined): Promise<Row[]> {
  const ours = await startBenched(undefined);
  const peer = base === undefined ? undefined : await startBenched(undefined, base);
  const services = [ours, ...(peer ? [peer] : [])];
  for (const { url } of services) await putAchievement(url);
  const rows: Row[] = [];
  for (const [what, { texts, size, clients }] of [
    ["intake of thousands, 2 clients", BATCH],
    ["intake one by one, 16 clients", SINGLE],
  ] as const) {
    const rates = services.map((): number[] => []);
    for (let run = 0; run <= RUNS; run++) {
      for (const [i, { url }] of services.entries()) {
        const sent = await sendAll(url, makeTexts(run === 0 ? clients : texts, size), clients);
        if (run > 0) rates[i]?.push(sent.acknowledged / sent.seconds); // the first warms up
      }
    }
    const [own = [], other = []] = rates;
    const theirs = other.length === 0 ? 0 : median(other);
    rows.push({
      ...{ what, ours: median(own), peer: theirs, unit: "/s" },
      ratio: theirs === 0 ? 0 : median(own) / theirs,
      spread: [Math.min(...own), Math.max(...own)],
    });
  }
  for (const service of services) await service.stop();
  return rows;
}

async function bench(store: string, databaseUrl: string | undefined): Promise<void> {
  print(`\n${store}`);
  const service = await startBenched(databaseUrl);
  await putAchievement(service.url);
  const run = ({ texts, size, clients }: typeof BATCH): Promise<Sent> =>
    sendAll(service.url, makeTexts(texts, size), clients);
  await run({ ...BATCH, texts: 4 }); // compiled code, warm pages
  await run({ ...SINGLE, texts: 500 });
  await report("batches of 1,000, 2 clients", () => run(BATCH));
  await report("one by one, 16 clients", () => run(SINGLE));
  await service.stop();
}

async function report(what: string, run: () => Promise<Sent>): Promise<void> {
  const runs: Sent[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await run());
  const rates = runs.map(({ acknowledged, seconds }) => acknowledged / seconds);
  const latencies = runs.flatMap((it) => it.latencies).sort((a, b) => a - b);
  const all = rates.map((it) => it.toFixed(0)).join(", ");
  print(`  ${what}: median ${median(rates).toFixed(0)} acknowledged/s (${all})`);
  print(
    `    latency ms: median ${median(latencies).toFixed(1)}, 99 % ${at(latencies, 0.99).toFixed(1)}; load ${loadavg()[0]?.toFixed(2) ?? ""}`,
  );
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const median = (values: readonly number[]): number =>
  at(
    [...values].sort((a, b) => a - b),
    0.5,
  );

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
