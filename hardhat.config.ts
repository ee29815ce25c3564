import { subtask, type HardhatUserConfig } from "hardhat/config";
import type { SolcBuild } from "hardhat/types";
import { TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD } from "hardhat/builtin-tasks/task-names";
import "@nomicfoundation/hardhat-ethers";
import "@nomicfoundation/hardhat-chai-matchers";

// No one who runs the tests or the demonstration is asked to report on it.
process.env.HARDHAT_DISABLE_TELEMETRY_PROMPT = "true";

const SOLC = "0.8.37";

// The compiler is the soljson.js inside the npm package "solc": nothing is downloaded.
subtask(
  TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD,
  async ({ solcVersion }: { solcVersion: string }, _hre, runSuper) => {
    if (solcVersion !== SOLC) return (await runSuper()) as SolcBuild;
    return {
      compilerPath: require.resolve("solc/soljson.js"),
      isSolcJs: true,
      version: SOLC,
      longVersion: (require("solc/package.json") as { version: string }).version,
    };
  },
);

const config: HardhatUserConfig = {
  solidity: {
    version: SOLC,
    settings: {
      viaIR: true,
      optimizer: { enabled: true, runs: 1_000_000 },
      evmVersion: "cancun",
      metadata: { bytecodeHash: "none" },
    },
  },
  paths: { tests: "test/contracts", cache: "build/hh-cache", artifacts: "build/artifacts" },
};
export default config;
