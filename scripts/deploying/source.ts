import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DeploymentError } from "../../chain/deployment/error.js";
import { expectedContracts } from "../../chain/deployment/survey.js";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "deployments");
/** What the deployed bytes come from, and what says which bytes those are. */
const SOURCES = [
  "contracts",
  "chain/abi",
  "deployments/standard-input.json",
  "deployments/expected.json",
];

export interface Source {
  /** `null` where the sources aren't those of a commit. */
  readonly commit: string | null;
  readonly standardInputSha256: string;
}

interface ExpectedFile {
  readonly standardInputSha256: string;
  readonly contracts: Readonly<
    Record<string, { address: string; creationCodeHash: string; runtimeCodeHash: string }>
  >;
}

/**
 * Checks that the code to be sent is the code that was reviewed and published.
 *
 * @throws {@link DeploymentError} `WRONG_CODE`.
 */
export function checkSource(folder = FOLDER): Source {
  const input = readFileSync(join(folder, "standard-input.json"));
  const standardInputSha256 = createHash("sha256").update(input).digest("hex");
  const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as ExpectedFile;
  ensureSame("standard-input.json", standardInputSha256, expected.standardInputSha256);
  for (const { name, address, creationCodeHash, runtimeCodeHash } of expectedContracts()) {
    const written = expected.contracts[name];
    ensureSame(`${name}'s creation code`, creationCodeHash, written?.creationCodeHash);
    ensureSame(`${name}'s runtime code`, runtimeCodeHash, written?.runtimeCodeHash);
    ensureSame(`${name}'s address`, address, written?.address);
  }
  return { commit: commitOf(ROOT), standardInputSha256 };
}

function ensureSame(what: string, actual: string, expected: string | undefined): void {
  if (actual === expected) return;
  throw new DeploymentError(
    "WRONG_CODE",
    `Expected ${what} to be ${expected ?? "written down"} as in deployments/expected.json, got ${actual}: run "npm run export-abi", review and commit what it changes.`,
  );
}

function commitOf(folder: string): string | null {
  const git = (...args: string[]): string =>
    execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  try {
    if (git("status", "--porcelain", "--", ...SOURCES).trim() !== "") return null;
    return git("rev-parse", "HEAD").trim();
  } catch {
    return null; // No git, or no repository: an unpacked `npm pack`.
  }
}
