import { join, resolve } from "node:path";
import type { Finality } from "../../core/verify/policy/policy.js";
import { CodedError } from "../../core/error.js";

export class DeploySettingsError extends CodedError<"USAGE"> {}

export interface DeploySettings {
  readonly rpcUrl: string;
  readonly chainId: number;
  readonly isDryRun: boolean;
  readonly finality: Finality;
  /** Wei: what the whole run may cost at most. */
  readonly maxCostWei: bigint;
  /** Where the record of this chain belongs. */
  readonly recordPath: string;
  /** Chains of somebody's own machine, whose record stays there. */
  readonly isLocal: boolean;
}

/** Chain ids that everybody uses for chains of their own machine: Hardhat's and Ganache's. */
const LOCAL_CHAIN_IDS = [31_337, 1_337];
/** Proxy and contracts take some 6.3 million gas: this pays for them up to 30 gwei. */
const DEFAULT_MAX_COST_WEI = 2n * 10n ** 17n;
const PACKAGE_FOLDER = join(import.meta.dirname, "../..");

export const USAGE = "npm run deploy -- [--chain-id ID] [--dry-run]";

/** @throws {@link DeploySettingsError} with the setting to change. */
export function readDeploySettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): DeploySettings {
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const options = readArguments(args);
  const chainId = toChainId(options.chainId ?? given("CAIRN_CHAIN_ID"));
  const isLocal = LOCAL_CHAIN_IDS.includes(chainId);
  const data = given("CAIRN_DATA");
  const local = join(data ? resolve(data) : join(PACKAGE_FOLDER, "data"), "deployments");
  return {
    rpcUrl: toUrl(given("CAIRN_RPC")),
    chainId,
    isDryRun: options.isDryRun,
    finality: toFinality(given("CAIRN_FINALITY"), isLocal),
    maxCostWei: toWei(given("CAIRN_DEPLOYER_MAX_WEI")),
    recordPath: join(
      isLocal ? local : join(PACKAGE_FOLDER, "deployments"),
      `eip155-${chainId}.json`,
    ),
    isLocal,
  };
}

function readArguments(args: readonly string[]): { isDryRun: boolean; chainId?: string } {
  let isDryRun = false;
  let chainId: string | undefined;
  for (let at = 0; at < args.length; at++) {
    if (args[at] === "--dry-run") isDryRun = true;
    else if (args[at] === "--chain-id") chainId = args[++at] ?? "";
    else throw usage(`unknown argument ${args[at]}. Usage: ${USAGE}`);
  }
  return { isDryRun, ...(chainId !== undefined && { chainId }) };
}

const usage = (message: string): DeploySettingsError => new DeploySettingsError("USAGE", message);

function toChainId(text: string | undefined): number {
  const chainId = Number(text);
  if (text !== undefined && /^[1-9]\d{0,14}$/.test(text)) return chainId;
  throw usage(
    `Say which chain you mean by --chain-id or CAIRN_CHAIN_ID, such as 11155111 for Sepolia: nothing is sent to another one. Got ${text ?? "none"}.`,
  );
}

function toUrl(text: string | undefined): string {
  if (text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) {
    return text;
  }
  throw usage("Set CAIRN_RPC to the http or https URL of a node.");
}

function toFinality(text: string | undefined, isLocal: boolean): Finality {
  if (text === undefined) return { tag: isLocal ? "latest" : "finalized" };
  if (text === "finalized" || text === "safe") return { tag: text };
  if (/^[1-9]\d{0,5}$/.test(text)) return { depth: Number(text) };
  throw usage(`CAIRN_FINALITY: expected finalized, safe or a number of blocks, got ${text}.`);
}

function toWei(text: string | undefined): bigint {
  if (text === undefined) return DEFAULT_MAX_COST_WEI;
  if (/^\d{1,30}$/.test(text)) return BigInt(text);
  throw usage(`CAIRN_DEPLOYER_MAX_WEI: expected a whole number of wei, got ${text}.`);
}
