import { runMutants } from "./mutating/run.js";
import { createTypeCheck } from "./mutating/type-check.js";
import { verifyMutants } from "./mutating/verify-sources.js";

let isRefused: ReturnType<typeof createTypeCheck> | undefined;

/**
 * Changes the verifier's core in one place at a time and asks its tests, and then the compiler, whether they notice:
 * it is a wall, too, and slower than the tests.
 */
await runMutants({
  mutantsOf: verifyMutants,
  results: { found: "build/mutation/verify.ndjson", explained: "verify-survivors.json" },
  worker: "verify-worker.ts",
  defaultMinutes: 120,
  isRefused: (mutant) => (isRefused ??= createTypeCheck())(mutant),
});
