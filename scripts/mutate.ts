import { parseArgs } from "node:util";
import { readSources } from "./contract-tests/sources.js";
import { mutantsOf } from "./mutating/mutants.js";
import { tryAll } from "./mutating/pool.js";
import { addResult, openResults, printResults } from "./mutating/results.js";

const RESULTS = { found: "build/mutation/results.ndjson", explained: "survivors.json" };

/**
 * Changes the contracts in one place at a time and asks the contract tests whether they notice.
 *
 *   --only TEXT    only files whose path contains it
 *   --resume       keeps what earlier runs killed; survivors are tried again
 *   --jobs N       processes at once
 *   --minutes N    starts no more mutants after that
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", default: "" },
      resume: { type: "boolean", default: false },
      jobs: { type: "string", default: "2" },
      minutes: { type: "string", default: "240" },
    },
  });
  const mutants = mutantsOf(readSources("contracts")).filter(({ file }) =>
    file.includes(values.only),
  );
  const trials = openResults(RESULTS, values.resume);
  const open = mutants.filter(({ id }) => {
    const outcome = trials.get(id)?.outcome;
    return outcome === undefined || outcome === "survived";
  });
  console.log(`${mutants.length} mutants, ${open.length} to try.`);
  let done = 0;
  await tryAll(open, {
    worker: "worker.ts",
    jobs: Number(values.jobs),
    until: Date.now() + Number(values.minutes) * 60_000,
    onTrial(trial) {
      trials.set(trial.id, trial);
      addResult(RESULTS, trial);
      done += 1;
      if (trial.outcome === "survived" || done % 25 === 0) {
        console.log(`${done}/${open.length}: ${trial.id} ${trial.outcome}`);
      }
    },
  });
  if (!printResults(RESULTS, mutants, trials)) process.exitCode = 1;
}

await main();
