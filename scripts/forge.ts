import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./contract-tests/sources.js";

/**
 * Runs the Solidity suites of `test/forge/`, fuzz and invariants with a fixed seed, where forge's package is installed.
 * It is there for Linux on x64 alone; elsewhere they are skipped, and listed as skipped.
 */
const binary = join(ROOT, "node_modules/.bin/forge");
if (existsSync(binary)) {
  const args = ["test", "--root", ROOT, "--offline", "--use", join(ROOT, "test/forge/solc.mjs")];
  // A failure that was kept would be tried before the seed's own sequences, and stand for them.
  rmSync(join(ROOT, "build/forge/failures"), { recursive: true, force: true });
  const { status } = spawnSync(binary, [...args, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, FOUNDRY_CONFIG: join(ROOT, "test/forge/foundry.toml") },
  });
  process.exitCode = status ?? 1;
} else {
  console.warn(
    "SKIPPED: the Solidity suites of test/forge. forge isn't installed for this system.",
  );
}
