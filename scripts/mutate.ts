import { readSources } from "./contract-tests/sources.js";
import { mutantsOf } from "./mutating/mutants.js";
import { runMutants } from "./mutating/run.js";

/** Changes the contracts in one place at a time and asks the contract tests whether they notice. */
await runMutants({
  mutantsOf: (only) =>
    mutantsOf(readSources("contracts")).filter(({ file }) => file.includes(only)),
  results: { found: "build/mutation/results.ndjson", explained: "survivors.json" },
  worker: "worker.ts",
  defaultMinutes: 240,
});
