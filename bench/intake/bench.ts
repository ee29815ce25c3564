import { loadavg } from "node:os";
import { startPostgres } from "../../test/support/postgres.js";
import { makeTexts, putAchievement, sendAll, type Sent } from "./load.js";
import { startBenched } from "./service.js";

const RUNS = 5;
const BATCH = { texts: 10, size: 1_000, clients: 2 };
const SINGLE = { texts: 2_000, size: 1, clients: 16 };

/** Awards acknowledged a second over real HTTP, each on disk before its answer. */
export async function benchIntake(): Promise<void> {
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
