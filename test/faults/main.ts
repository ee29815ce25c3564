import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { bundleService } from "./bundle.js";
import { parseOptions, USAGE, type Options } from "./options.js";
import { summarize } from "./print.js";
import { runFaults, type RunOptions, type RunResult } from "./run.js";
import { hasAnvil } from "../support/anvil.js";
import { hasPostgres } from "../support/postgres.js";

const EXIT_FAILED = 1;
/** BSD sysexits: the command was used wrongly. */
const EXIT_USAGE = 64;

let isCalledOff = false;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(options: Options): Promise<boolean> {
  if (!hasAnvil()) {
    say("SKIPPED: the fault tests need anvil, which npm installs on Linux x64 only.");
    return true;
  }
  const bundle = await bundleService();
  try {
    const common = {
      ...options,
      bundle,
      say,
      isCalledOff: () => isCalledOff,
      maxMinutes: options.minutes,
      sendsFirst: false,
    };
    const run = { ...common, keepsFolder: options.keeps };
    return options.isShort ? await short(run) : isGood(await runOne(run));
  } finally {
    rmSync(dirname(bundle), { recursive: true, force: true });
  }
}

/** What continuous integration runs: little of everything, and the proof that the checker can say no. */
async function short(options: RunOptions): Promise<boolean> {
  const results = [await control(options)];
  const size = { ...options, batches: 25, kills: 35, reorgs: 15, maxMinutes: 5 };
  results.push(isGood(await runOne({ ...size, store: "sqlite", workers: 1 })));
  if (hasPostgres()) {
    results.push(isGood(await runOne({ ...size, store: "postgres", workers: 2 })));
  } else {
    say("SKIPPED: the run on PostgreSQL, which is neither in PATH nor in /usr/lib/postgresql.");
  }
  return results.every((it) => it);
}

/** The same machine with "send, then record": a checker that passes it proves nothing. */
async function control(options: RunOptions): Promise<boolean> {
  const size = { batches: 4, kills: 4, reorgs: 0, maxMinutes: 5 } as const;
  const result = await runOne({
    ...options,
    ...size,
    store: "sqlite",
    workers: 1,
    sendsFirst: true,
    keepsFolder: true,
  });
  const noticed = result.findings.length > 0;
  if (noticed) rmSync(result.folder, { recursive: true, force: true });
  say(
    noticed
      ? `The negative control was noticed: ${result.findings.length} findings, as there must be.`
      : "FAILED: the checker did not notice that transactions were sent before they were recorded.",
  );
  return noticed;
}

async function runOne(options: RunOptions): Promise<RunResult> {
  const { store, workers, seed, sendsFirst } = options;
  say(`\n${sendsFirst ? "Negative control" : `${workers} on ${store}`}, seed ${seed}`);
  const result = await runFaults(options);
  say(summarize(result));
  return result;
}

const isGood = ({ findings, shortfalls }: RunResult): boolean =>
  findings.length === 0 && shortfalls.length === 0;

let options: Options | undefined;
try {
  options = parseOptions(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = EXIT_USAGE;
}
// Chain, database and service end with this process, however it is ended.
process.once("SIGTERM", () => process.exit(EXIT_FAILED));
process.on("SIGINT", () => {
  if (isCalledOff) process.exit(EXIT_FAILED);
  isCalledOff = true;
  say("called off: what was sent so far is settled and checked");
});
if (options) process.exitCode = (await main(options)) ? 0 : EXIT_FAILED;
