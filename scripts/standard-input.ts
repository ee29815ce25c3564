import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { CONTRACTS } from "../chain/registry/contracts.js";
import { DEPLOYMENT_SALT, PROXY } from "../chain/deployment/create2.js";
import { expectedContracts } from "../chain/deployment/survey.js";

const ROOT = join(import.meta.dirname, "..");
export const STANDARD_INPUT = join(ROOT, "deployments/standard-input.json");
export const EXPECTED = join(ROOT, "deployments/expected.json");

export interface StandardInput {
  readonly language: string;
  readonly sources: Readonly<Record<string, { readonly content: string }>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The compiler's answer that is asked for: what is deployed, and what faces need. */
const OUTPUT = ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"];

interface BuildInfo {
  readonly solcLongVersion: string;
  readonly input: StandardInput;
}

/** What Hardhat compiled, less everything that the deployed contracts don't reach. */
function standardInput(builds: ReadonlyMap<string, BuildInfo>): StandardInput {
  const sources: Record<string, { content: string }> = {};
  const outputSelection: Record<string, Record<string, readonly string[]>> = {};
  for (const [name, { input }] of builds) {
    collect(fileOf(name), input.sources, sources);
    outputSelection[fileOf(name)] = { [name]: OUTPUT };
  }
  const inOrder = Object.fromEntries(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { language, settings } = newest(builds).input;
  return { language, sources: inOrder, settings: { ...settings, outputSelection } };
}

function newest(builds: ReadonlyMap<string, BuildInfo>): BuildInfo {
  const last = [...builds.values()].at(-1);
  if (last) return last;
  throw new Error("Expected a contract to deploy.");
}

const fileOf = (name: string): string => `contracts/${name}.sol`;

/** Hardhat compiles only what changed, so each contract has a build of its own to be found in. */
function readBuildInfo(name: string): BuildInfo {
  const folder = join(ROOT, "build/artifacts", fileOf(name));
  const { buildInfo } = readJson(join(folder, `${name}.dbg.json`)) as { buildInfo: string };
  return readJson(join(folder, buildInfo)) as BuildInfo;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

const IMPORT = /^import\s+(?:[^"';]*\sfrom\s+)?"([^"]+)"/gm;

function collect(
  path: string,
  from: StandardInput["sources"],
  into: Record<string, { content: string }>,
): void {
  const source = from[path];
  if (into[path]?.content === source?.content && source) return;
  if (into[path]) throw new Error(`Expected one ${path}: run "npx hardhat clean" and compile.`);
  if (!source) throw new Error(`Expected ${path} among the sources that Hardhat compiled.`);
  into[path] = { content: source.content };
  for (const [, target = ""] of source.content.matchAll(IMPORT)) {
    const isRelative = target.startsWith(".");
    collect(isRelative ? posix.join(posix.dirname(path), target) : target, from, into);
  }
}

/** What a deployment checks itself against: written when contracts change, and reviewed like them. */
function expectedDeployment(solc: string, standardInputText: string) {
  const contracts = expectedContracts().map(
    ({ name, address, creationCodeHash, runtimeCodeHash }) =>
      [name, { address, creationCodeHash, runtimeCodeHash }] as const,
  );
  return {
    solc,
    standardInputSha256: sha256(standardInputText),
    proxy: PROXY,
    salt: DEPLOYMENT_SALT,
    contracts: Object.fromEntries(contracts),
  };
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The texts of both files as they must stand in `deployments/`. */
export async function renderDeployments(): Promise<{ input: string; expected: string }> {
  const builds = new Map(CONTRACTS.map(({ name }) => [name, readBuildInfo(name)]));
  const input = await pretty(STANDARD_INPUT, standardInput(builds));
  const expected = expectedDeployment(newest(builds).solcLongVersion, input);
  return { input, expected: await pretty(EXPECTED, expected) };
}

const pretty = async (path: string, json: unknown): Promise<string> =>
  format(JSON.stringify(json, null, 2), { ...(await resolveConfig(path)), filepath: path });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { input, expected } = await renderDeployments();
  mkdirSync(dirname(STANDARD_INPUT), { recursive: true });
  writeFileSync(STANDARD_INPUT, input);
  writeFileSync(EXPECTED, expected);
  console.log("deployments/standard-input.json\ndeployments/expected.json");
}
