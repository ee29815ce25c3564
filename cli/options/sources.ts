import { httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import { ensurePolicy, PolicyError, type Policy } from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";
import { readInput } from "./input-file.js";
import { readLocalDefaults, type LocalDefaults } from "./local-defaults.js";
import type { Settings } from "./settings.js";

/** Whom the verifier trusts and whom it asks. */
export interface Sources {
  readonly policy: Policy;
  readonly endpoint: Endpoint;
  /** All that were given with `--endpoints`, else the one. */
  readonly endpoints: readonly Endpoint[];
}

export interface SourceOptions {
  readonly policyFile: string | undefined;
  readonly rpcUrl: string | undefined;
  /** In place of `rpcUrl`: several that must agree. */
  readonly endpointUrls?: readonly string[];
}

/** What is given on the command line, else in the environment, else what `npm start` left. */
export async function openSources(settings: Settings, given: SourceOptions): Promise<Sources> {
  const [rpcUrl = settings.rpc, ...otherUrls] = urlsOf(given);
  const local =
    given.policyFile === undefined || rpcUrl === undefined
      ? await readLocalDefaults(settings.dataFolder)
      : undefined;
  const policyFile = given.policyFile ?? local?.policyFile;
  if (policyFile === undefined) throw missing("--policy FILE", settings);
  const policy = await readPolicy(policyFile);
  const url = rpcUrl ?? rpcOf(local, given);
  if (url === undefined) throw missing("--rpc URL", settings);
  const endpoint = openEndpoint(url);
  return { policy, endpoint, endpoints: [endpoint, ...otherUrls.map(openEndpoint)] };
}

function urlsOf({ rpcUrl, endpointUrls = [] }: SourceOptions): readonly string[] {
  if (rpcUrl === undefined) return endpointUrls;
  if (endpointUrls.length === 0) return [rpcUrl];
  throw new Failure("USAGE", "Expected either --rpc or --endpoints, got both.");
}

/** Whom the verifier trusts, for a command that asks no chain. */
export async function openPolicy(settings: Settings, given: string | undefined): Promise<Policy> {
  const file = given ?? (await readLocalDefaults(settings.dataFolder))?.policyFile;
  if (file === undefined) throw missing("--policy FILE", settings);
  return readPolicy(file);
}

/** The local chain answers for the local policy; for a policy from elsewhere it would be the wrong one. */
const rpcOf = (
  local: LocalDefaults | undefined,
  { policyFile }: SourceOptions,
): string | undefined =>
  policyFile === undefined || policyFile === local?.policyFile ? local?.rpc : undefined;

const missing = (option: string, { dataFolder }: Settings): Failure =>
  new Failure(
    "USAGE",
    `Nothing says whom to trust and ask: give ${option}, or run npm start (looked in ${dataFolder}).`,
  );

async function readPolicy(path: string): Promise<Policy> {
  try {
    return ensurePolicy(parseStrictFile(await readInput(path)));
  } catch (cause) {
    if (!(cause instanceof PolicyError) && !(cause instanceof StrictJsonError)) throw cause;
    throw new Failure("USAGE", `${path}: ${cause.message}`, { cause });
  }
}

function openEndpoint(url: string): Endpoint {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return httpEndpoint(url);
  throw new Failure("USAGE", `Expected an http or https URL as endpoint, got ${url}.`);
}
