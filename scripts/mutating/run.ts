import { parseArgs } from "node:util";
import type { Mutant } from "./mutants.js";
import { tryAll } from "./pool.js";
import { addResult, openResults, printResults, type ResultFiles } from "./results.js";
import type { Trial } from "./trial.js";

export interface Run {
  /** Mutants of files whose path contains it. */
  readonly mutantsOf: (only: string) => readonly Mutant[];
  readonly results: ResultFiles;
  /** The program that tries one, beside this one. */
  readonly worker: string;
  readonly defaultMinutes: number;
  /** Asked about what the tests didn't notice. */
  readonly isRefused?: (mutant: Mutant) => boolean;
}

const PROGRESS_EVERY = 25;

/**
 * Tries mutants out as the command line says, and ends in 1 unless the result is good enough.
 *
 *   --only TEXT    only files whose path contains it
 *   --resume       keeps what earlier runs killed; survivors are tried again
 *   --jobs N       processes at once
 *   --minutes N    starts no more mutants after that
 */
export async function runMutants(run: Run): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", default: "" },
      resume: { type: "boolean", default: false },
      jobs: { type: "string", default: "2" },
      minutes: { type: "string", default: String(run.defaultMinutes) },
    },
  });
  const mutants = run.mutantsOf(values.only);
  const trials = openResults(run.results, values.resume);
  const keep = (trial: Trial): void => {
    trials.set(trial.id, trial);
    addResult(run.results, trial);
  };
  const open = mutants.filter(({ id }) => {
    const outcome = trials.get(id)?.outcome;
    return outcome === undefined || outcome === "survived";
  });
  console.log(`${mutants.length} mutants, ${open.length} to try.`);
  let done = 0;
  await tryAll(open, {
    worker: run.worker,
    jobs: Number(values.jobs),
    until: Date.now() + Number(values.minutes) * 60_000,
    onTrial(trial) {
      keep(trial);
      done += 1;
      if (done % PROGRESS_EVERY === 0) console.log(`${done}/${open.length}`);
    },
  });
  for (const mutant of mutants) {
    if (trials.get(mutant.id)?.outcome !== "survived" || !run.isRefused?.(mutant)) continue;
    keep({ id: mutant.id, outcome: "uncompilable" });
  }
  if (!printResults(run.results, mutants, trials)) process.exitCode = 1;
}
