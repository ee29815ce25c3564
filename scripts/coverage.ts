import Api from "solidity-coverage/api.js";
import { compile } from "./contract-tests/compile.js";
import { loadContractTests } from "./contract-tests/run.js";
import { isOurs, readSources, ROOT } from "./contract-tests/sources.js";

/**
 * Lines, functions and branches of the contracts that the contract tests reach. solidity-coverage instruments and
 * counts; its own task would load the tests by `require`, which modules don't allow. Anything under 100 % ends in 1.
 */
async function main(): Promise<void> {
  const api = new Api({ cwd: ROOT, silent: true, log: () => undefined });
  const sources = new Map(readSources("contracts"));
  const targets = [...sources]
    .filter(([name]) => isOurs(name) && !name.startsWith("contracts/interfaces/"))
    .map(([name, source]) => ({ source, canonicalPath: name }));
  for (const { canonicalPath, source } of api.instrument(targets)) {
    sources.set(canonicalPath, source);
  }

  const tests = await loadContractTests({ bail: false });
  await api.attachToHardhatVM(tests.provider);
  tests.provider.on("hardhatNetworkReset", () => void api.attachToHardhatVM(tests.provider));
  const { passes, failures } = await tests.run(compile(sources));
  console.log(`${passes} contract tests passed, ${failures.length} failed.`);
  for (const { file, title, message } of failures) console.log(`  ${file}: ${title}: ${message}`);

  api.coverage.generate(api.instrumenter.instrumentationData);
  const isComplete = print(api.coverage.data);
  if (!isComplete || failures.length > 0) process.exitCode = 1;
}

/** Prints the table and says whether it is 100 % throughout. */
function print(data: Api["coverage"]["data"]): boolean {
  const COLUMNS = ["lines", "statements", "functions", "branches"] as const;
  const total = COLUMNS.map(() => ({ hit: 0, all: 0 }));
  const missed: string[] = [];
  const row = (name: string, cells: readonly string[]) => {
    console.log(`${name.padEnd(40)}${cells.map((cell) => cell.padStart(13)).join("")}`);
  };
  row("", COLUMNS);
  for (const [name, { l, s, f, b, branchMap, statementMap }] of Object.entries(data)) {
    const counts = [l, s, f].map((hits) => Object.values(hits));
    counts.push(Object.values(b).flat());
    const cells = counts.map((hits, i) => {
      const [hit, all] = [hits.filter((n) => n > 0).length, hits.length];
      const sum = total[i];
      if (sum) [sum.hit, sum.all] = [sum.hit + hit, sum.all + all];
      return `${hit}/${all}`;
    });
    row(name, cells);
    for (const [line, hits] of Object.entries(l)) {
      if (hits === 0) missed.push(`${name}:${line} isn't reached`);
    }
    for (const [id, hits] of Object.entries(s)) {
      if (hits === 0) {
        missed.push(`${name}:${statementMap[id]?.start.line ?? 0}: a statement isn't reached`);
      }
    }
    for (const [id, sides] of Object.entries(b)) {
      sides.forEach((hits, side) => {
        if (hits === 0) {
          missed.push(`${name}:${branchMap[id]?.line ?? 0} branch ${side} isn't taken`);
        }
      });
    }
  }
  row(
    "all",
    total.map(({ hit, all }) => `${((100 * hit) / Math.max(all, 1)).toFixed(2)} %`),
  );
  for (const line of missed) console.log(line);
  return missed.length === 0 && total.every(({ hit, all }) => hit === all);
}

await main();
