import { basename, posix } from "node:path";
import {
  compile,
  CompileError,
  DEPLOYED,
  QUICK,
  type Artifacts,
} from "../contract-tests/compile.js";
import { loadContractTests } from "../contract-tests/run.js";
import { readSources, type Sources } from "../contract-tests/sources.js";
import type { Mutant } from "./mutants.js";
import type { Order, Report, Trial } from "./trial.js";

const sources = readSources("contracts");
const original = compile(sources);
let deployed: Artifacts | undefined;
const tests = await loadContractTests({ bail: true });
/** So often the contracts as they are must still pass: a test that fails by chance would kill mutants by chance. */
const TRIALS_PER_CONTROL = 40;
let trials = 0;
/** Test files by the contract whose mutants they killed, the latest first. */
const killers = new Map<string, string[]>();

const send = (report: Report) => process.send?.(report);

process.on("message", ({ mutant }: Order) => {
  void tryOut(mutant).then(
    (trial) => send({ type: "trial", trial }),
    (error: unknown) => send({ type: "broken", why: String(error) }),
  );
});

const failure = await control();
send(failure === undefined ? { type: "ready" } : { type: "broken", why: failure });

/** What fails on the contracts as they are: nothing, or the mutants' failures mean nothing. */
async function control(): Promise<string | undefined> {
  const [first] = (await tests.run(original)).failures;
  return first && `${first.file}: ${first.title}: ${first.message}`;
}

async function tryOut({ id, file, text }: Mutant): Promise<Trial> {
  const changed = new Map(sources).set(file, text);
  const roots = usersOf(file, sources);
  const quick = compiled(changed, QUICK, roots);
  if (!quick) return { id, outcome: "uncompilable" };
  if (isSame(quick, original)) return { id, outcome: "same" };

  trials += 1;
  if (trials % TRIALS_PER_CONTROL === 0) {
    const why = await control();
    if (why !== undefined) throw new Error(why);
  }
  const known = killers.get(file) ?? [kebab(basename(file, ".sol"))];
  const artifacts = new Map([...original, ...quick]);
  const [first] = (await tests.run(artifacts, { first: known })).failures;
  if (first) {
    const killer = basename(first.file, ".test.ts");
    killers.set(file, [killer, ...known.filter((name) => name !== killer)]);
    return { id, outcome: "killed", by: `${first.file}: ${first.title}` };
  }
  deployed ??= compile(sources, DEPLOYED);
  const slow = compiled(changed, DEPLOYED, roots);
  return { id, outcome: slow && isSame(slow, deployed) ? "same" : "survived" };
}

function compiled(from: Sources, settings: object, of: readonly string[]): Artifacts | undefined {
  try {
    return compile(from, settings, of);
  } catch (error) {
    if (error instanceof CompileError) return undefined;
    throw error;
  }
}

const isSame = (some: Artifacts, all: Artifacts): boolean =>
  [...some].every(([name, { bytecode }]) => bytecode === all.get(name)?.bytecode);

/** The sources whose code may change with a file's: those that import it, by however many steps. */
function usersOf(file: string, all: Sources): string[] {
  const reached = new Set([file]);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const [name, text] of all) {
      for (const [, path = ""] of text.matchAll(/^import [^"]*"(\.[^"]+)";/gm)) {
        if (reached.has(posix.join(posix.dirname(name), path))) reached.add(name);
      }
    }
  }
  return [...reached];
}

const kebab = (name: string): string => name.replace(/\B[A-Z]/g, "-$&").toLowerCase();
