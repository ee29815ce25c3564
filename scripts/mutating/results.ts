import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../contract-tests/sources.js";
import type { Mutant } from "./mutants.js";
import type { Trial } from "./trial.js";

/** Where a run leaves what it found, and the file in `test/mutation` that explains what nothing notices. */
export interface ResultFiles {
  readonly found: string;
  readonly explained: string;
}

/** At least this share of the mutants that are changes must be noticed by a test. */
const REQUIRED_SCORE = 0.95;

/** A mutant that no test can notice, and why. */
interface Explained {
  readonly id: string;
  readonly why: string;
}

/** What earlier runs found; with nothing to take up, forgets it. */
export function openResults({ found }: ResultFiles, isResumed: boolean): Map<string, Trial> {
  const path = join(ROOT, found);
  mkdirSync(dirname(path), { recursive: true });
  if (!isResumed) rmSync(path, { force: true });
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as Trial).map((trial) => [trial.id, trial]));
}

export function addResult({ found }: ResultFiles, trial: Trial): void {
  appendFileSync(join(ROOT, found), `${JSON.stringify(trial)}\n`);
}

/** Prints what became of the mutants and says whether that is good enough. */
export function printResults(
  files: ResultFiles,
  mutants: readonly Mutant[],
  trials: ReadonlyMap<string, Trial>,
): boolean {
  const explained = new Map(
    (
      JSON.parse(readFileSync(join(ROOT, "test/mutation", files.explained), "utf8")) as Explained[]
    ).map(({ id, why }) => [id, why]),
  );
  const COLUMNS = ["killed", "survived", "same", "uncompilable", "not run"] as const;
  const outcomeOf = ({ id }: Mutant) => trials.get(id)?.outcome ?? "not run";
  const row = (name: string, some: readonly Mutant[]) => {
    const cells = COLUMNS.map((column) => some.filter((it) => outcomeOf(it) === column).length);
    console.log(name.padEnd(40) + cells.map((cell) => String(cell).padStart(13)).join(""));
  };
  console.log(" ".repeat(40) + COLUMNS.map((column) => column.padStart(13)).join(""));
  for (const file of new Set(mutants.map((mutant) => mutant.file))) {
    row(
      file,
      mutants.filter((mutant) => mutant.file === file),
    );
  }
  row("all", mutants);

  const survivors = mutants.filter((mutant) => outcomeOf(mutant) === "survived");
  for (const { id, file, line, within, operator, before, after } of survivors) {
    console.log(`\n${id} ${file}:${line} ${within} (${operator})\n- ${before}\n+ ${after}`);
    console.log(`  ${explained.get(id) ?? "NOT EXPLAINED"}`);
  }
  const killed = mutants.filter((mutant) => outcomeOf(mutant) === "killed").length;
  const score = killed / Math.max(killed + survivors.length, 1);
  const unexplained = survivors.filter(({ id }) => !explained.has(id)).length;
  const missing = mutants.filter((mutant) => outcomeOf(mutant) === "not run").length;
  console.log(
    `\n${(100 * score).toFixed(2)} % of the changes are noticed (at least ${100 * REQUIRED_SCORE} % must be); ` +
      `${unexplained} survivors are without an explanation; ${missing} mutants weren't run.`,
  );
  return score >= REQUIRED_SCORE && unexplained === 0 && missing === 0;
}
