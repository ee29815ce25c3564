import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCompiler } from "./contract-tests/compile.js";
import { readSources, ROOT, type Sources } from "./contract-tests/sources.js";

type Verdict = "proved" | "unproved" | "refuted";

/** What the model checker says of one place in the sources. */
interface Finding {
  readonly place: string;
  readonly verdict: Verdict;
}

/** The library's own work by assembly, of which the model checker knows nothing. */
const STUBS: Readonly<Record<string, string>> = {
  "@openzeppelin/contracts/utils/math/Math.sol": "test/smt/stubs/Math.sol",
  "@openzeppelin/contracts/utils/cryptography/Hashes.sol": "test/smt/stubs/Hashes.sol",
};

const TARGETS = ["assert", "underflow", "overflow", "outOfBounds"];

/**
 * No `timeout`: the solver's limit is then counted in steps and the same on every machine.
 *
 * chc proves for any number of rounds of a loop; bmc for up to three, which is enough where the tree has two leaves,
 * and knows more of bits. A harness names its own by `@custom:engine`; chc unless it does.
 */
const ENGINES = { chc: { engine: "chc" }, bmc: { engine: "bmc", bmcLoopIterations: 3 } } as const;

/** Asks the compiler's model checker to prove the assertions of `test/smt/`. A counterexample ends in 1. */
function main(): void {
  const harness = readSources("test/smt");
  const contracts = readSources("contracts");
  const stubs: Sources = new Map(
    Object.entries(STUBS).map(([name, stub]) => [name, readFileSync(join(ROOT, stub), "utf8")]),
  );
  for (const [name, text] of harness) checkQuotes(name, text, contracts);

  const totals = { proved: 0, unproved: 0, refuted: 0 };
  for (const [name, text] of harness) {
    for (const [, tag, contract = ""] of text.matchAll(
      /(@custom:engine bmc[\s*/]*)?^contract (\w+)/gm,
    )) {
      const engine = tag === undefined ? "chc" : "bmc";
      console.log(`${contract} (${name}, ${engine})`);
      for (const { place, verdict } of check(
        new Map(stubs).set(name, text),
        name,
        contract,
        ENGINES[engine],
      )) {
        console.log(`  ${verdict.padEnd(9)} ${place}`);
        totals[verdict] += 1;
      }
    }
  }
  console.log(`${totals.proved} proved, ${totals.unproved} unproved, ${totals.refuted} refuted.`);
  if (totals.refuted > 0) process.exitCode = 1;
}

/** A quotation that the contract doesn't hold would prove something about nothing. */
function checkQuotes(name: string, text: string, contracts: Sources): void {
  for (const [, file = "", quote = ""] of text.matchAll(
    /\/\/ (contracts\/\S+\.sol)\n\s*(.*?)\s*\/\/ end/gs,
  )) {
    if (contracts.get(file)?.includes(quote)) continue;
    throw new Error(`${name} quotes a line that ${file} doesn't hold: ${quote}`);
  }
}

function check(sources: Sources, name: string, contract: string, engine: object): Finding[] {
  const { errors = [] } = runCompiler(sources, {
    outputSelection: {},
    modelChecker: {
      ...engine,
      contracts: { [name]: [contract] },
      targets: TARGETS,
      showProvedSafe: true,
      showUnproved: true,
    },
  });
  const verdicts = new Map<string, Verdict>();
  for (const { message, sourceLocation } of errors) {
    const match = /^(?:CHC|BMC): (?:(.+?) )?(check is safe|might happen|happens|Error)/s.exec(
      message,
    );
    if (!match || !sourceLocation) continue;
    const { file, start, end } = sourceLocation;
    const bytes = Buffer.from(sources.get(file) ?? readFileSync(join(ROOT, file)));
    const line = bytes.toString("utf8", 0, start).split("\n").length;
    const text = bytes.toString("utf8", start, end).replace(/\s+/g, " ");
    const place = `${file}:${line} ${text} (${(match[1] ?? "").replace(/ \(.*/, "").toLowerCase()})`;
    const verdict = VERDICTS[match[2] ?? ""] ?? "unproved";
    // One place may be reached in several ways: it is proved if each is.
    const worse = [verdict, verdicts.get(place) ?? "proved"].sort(byBadness)[0];
    verdicts.set(place, worse ?? verdict);
  }
  return [...verdicts].map(([place, verdict]) => ({ place, verdict }));
}

const VERDICTS: Readonly<Record<string, Verdict>> = {
  "check is safe": "proved",
  happens: "refuted",
};

const BADNESS: readonly Verdict[] = ["refuted", "unproved", "proved"];
const byBadness = (a: Verdict, b: Verdict): number => BADNESS.indexOf(a) - BADNESS.indexOf(b);

main();
