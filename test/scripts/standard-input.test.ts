import { expect } from "chai";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { CONTRACTS } from "../../chain/registry/contracts.js";
import { hashOfCode } from "../../chain/deployment/create2.js";
import { EXPECTED, renderDeployments, STANDARD_INPUT } from "../../scripts/standard-input.js";

interface Code {
  readonly bytecode: { readonly object: string };
  readonly deployedBytecode: { readonly object: string };
}
interface Solc {
  version(): string;
  compile(input: string): string;
}

describe("deployments/standard-input.json", () => {
  it("is what Hardhat compiled, and expected.json says what follows from it", async () => {
    const { input, expected } = await renderDeployments();
    const isFresh =
      readFileSync(STANDARD_INPUT, "utf8") === input && readFileSync(EXPECTED, "utf8") === expected;
    expect(isFresh, 'run "npm run export-abi" and commit the result').to.equal(true);
  });

  it("makes the deployed bytes in solc itself, without Hardhat", () => {
    const solc = createRequire(import.meta.url)("solc") as Solc;
    expect(solc.version()).to.match(/^0\.8\.37\+/);
    const output = JSON.parse(solc.compile(readFileSync(STANDARD_INPUT, "utf8"))) as {
      contracts: Record<string, Record<string, { evm: Code }>>;
    };
    for (const { name, creationCode, runtimeCodeHash } of CONTRACTS) {
      const { bytecode, deployedBytecode } = output.contracts[`contracts/${name}.sol`][name].evm;
      expect(`0x${bytecode.object}` === creationCode, `${name}'s creation code`).to.equal(true);
      expect(hashOfCode(`0x${deployedBytecode.object}`), name).to.equal(runtimeCodeHash);
    }
  }).timeout(300_000);
});
