import { parseArgs } from "node:util";
import { tryAll } from "./mutating/pool.js";
import { addResult, openResults, printResults } from "./mutating/results.js";
import { verifyMutants } from "./mutating/verify-sources.js";
import { createTypeCheck } from "./mutating/type-check.js";

const RESULTS = { found: "build/mutation/verify.ndjson", explained: "verify-survivors.json" };

/**
 * Changes the verifier's core in one place at a time and asks its tests, and then the compiler, whether they notice.
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
      minutes: { type: "string", default: "120" },
    },
  });
  const mutants = verifyMutants(values.only);
  const trials = openResults(RESULTS, values.resume);
  const open = mutants.filter(({ id }) => {
    const outcome = trials.get(id)?.outcome;
    return outcome === undefined || outcome === "survived";
  });
  console.log(`${mutants.length} mutants, ${open.length} to try.`);
  let done = 0;
  await tryAll(open, {
    worker: "verify-worker.ts",
    jobs: Number(values.jobs),
    until: Date.now() + Number(values.minutes) * 60_000,
    onTrial(trial) {
      trials.set(trial.id, trial);
      addResult(RESULTS, trial);
      done += 1;
      if (done % 50 === 0) console.log(`${done}/${open.length}`);
    },
  });
  // The compiler is a wall, too, and slower than the tests.
  const isRefused = createTypeCheck();
  for (const mutant of mutants) {
    if (trials.get(mutant.id)?.outcome !== "survived" || !isRefused(mutant)) continue;
    const trial = { id: mutant.id, outcome: "uncompilable" } as const;
    trials.set(mutant.id, trial);
    addResult(RESULTS, trial);
  }
  if (!printResults(RESULTS, mutants, trials)) process.exitCode = 1;
}

await main();
