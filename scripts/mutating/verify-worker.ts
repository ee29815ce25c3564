import fc from "fast-check";
import type { Report, Trial } from "./trial.js";
import type { Mutant } from "./mutants.js";
import { firstFailure, testsFor } from "./verify-tests.js";

// What was noticed need not be made small.
fc.configureGlobal({ endOnFailure: true });

const send = (report: Report) => process.send?.(report);
/** So often the sources as they are must still pass: a test that fails by chance would kill mutants by chance. */
const TRIALS_PER_CONTROL = 100;
let trials = 0;
/** Test files by the source whose mutants they killed, the latest first. */
const killers = new Map<string, readonly string[]>();

process.on("message", ({ mutant }: { mutant: Mutant }) => {
  void tryOut(mutant).then(
    (trial) => send({ type: "trial", trial }),
    (error: unknown) => send({ type: "broken", why: String(error) }),
  );
});

send(await control());

async function control(): Promise<Report> {
  const failed = await firstFailure(testsFor("core/verify/checks/signature.ts"), undefined);
  return failed ? { type: "broken", why: failed.title } : { type: "ready" };
}

async function tryOut(mutant: Mutant): Promise<Trial> {
  trials += 1;
  if (trials % TRIALS_PER_CONTROL === 0) {
    const report = await control();
    if (report.type === "broken") throw new Error(report.why);
  }
  const { id, file } = mutant;
  const known = killers.get(file) ?? [];
  let failed;
  try {
    failed = await firstFailure([...new Set([...known, ...testsFor(file)])], mutant);
  } catch (error) {
    // It is no program.
    if (!(error instanceof Error && "errors" in error)) throw error;
    return { id, outcome: "uncompilable" };
  }
  if (!failed) return { id, outcome: "survived" };
  if (failed.test) killers.set(file, [failed.test, ...known.filter((it) => it !== failed.test)]);
  return { id, outcome: "killed", by: failed.title };
}
