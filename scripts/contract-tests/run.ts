import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { clearSnapshots } from "@nomicfoundation/hardhat-network-helpers/dist/src/loadFixture.js";
import hre from "hardhat";
import Mocha from "mocha";
import { type Artifacts } from "./compile.js";
import { ROOT } from "./sources.js";

/** They measure the code that is deployed, to the byte: other code fails them whatever it does. */
const OF_DEPLOYED_CODE = /(^|[/-])(gas|export-abi)\b/;
/** As do single tests elsewhere; those say how much gas in their titles. */
const OF_GAS = /\d gas\b/;

/** Takes longer than all others together, and shrinks what it finds. */
const SLOWEST = "invariants";

const TEST_TIMEOUT_MS = 600_000;

export interface Outcome {
  readonly passes: number;
  readonly failures: readonly {
    readonly file: string;
    readonly title: string;
    readonly message: string;
  }[];
}

export interface ContractTests {
  /** Runs them on the artifacts given, on a chain of their own. */
  run(artifacts: Artifacts, options?: { first?: readonly string[] }): Promise<Outcome>;
  readonly provider: typeof hre.network.provider;
}

/**
 * The contract tests in this process, loaded once and run as often as wanted. They ask Hardhat for their artifacts and
 * get those of the run.
 */
export async function loadContractTests(options: { bail: boolean }): Promise<ContractTests> {
  Object.assign(hre.config.networks.hardhat, { allowUnlimitedContractSize: true });
  const mocha = new Mocha({
    timeout: TEST_TIMEOUT_MS,
    bail: options.bail,
    reporter: Mocha.reporters.Base, // Silent: the runner's events are all that is wanted.
  });
  mocha.cleanReferencesAfterRun(false).grep(OF_GAS).invert();
  for (const file of testFiles()) mocha.addFile(file);
  await mocha.loadFilesAsync();

  return {
    provider: hre.network.provider,
    async run(artifacts, { first = [] } = {}) {
      serve(artifacts);
      await hre.network.provider.send("hardhat_reset", []);
      await clearSnapshots();
      const rank = ({ file = "" }: Mocha.Suite) => {
        const name = basename(file, ".test.ts");
        if (name === SLOWEST) return Infinity;
        const at = first.indexOf(name);
        return at < 0 ? first.length : at;
      };
      mocha.suite.suites.sort((a, b) => rank(a) - rank(b));
      return await once(mocha);
    },
  };
}

function testFiles(): string[] {
  const folder = join(ROOT, "test/contracts");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && !OF_DEPLOYED_CODE.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function serve(artifacts: Artifacts): void {
  const readArtifact = (name: string) => {
    const artifact = artifacts.get(name.split(":").at(-1) ?? name);
    if (artifact) return Promise.resolve(artifact);
    return Promise.reject(new Error(`No artifact of ${name}.`));
  };
  Object.assign(hre.artifacts, { readArtifact });
}

function once(mocha: Mocha): Promise<Outcome> {
  return new Promise((resolve) => {
    let passes = 0;
    const failures: Outcome["failures"][number][] = [];
    const runner = mocha.run(() => {
      resolve({ passes, failures });
    });
    runner.on("pass", () => passes++);
    runner.on("fail", (test, error: Error) => {
      const file = basename(test.file ?? test.parent?.file ?? "");
      failures.push({ file, title: test.fullTitle(), message: error.message });
    });
  });
}
