import { join } from "node:path";
import { findDeployment } from "../../chain/deployment/find.js";
import { expectedContracts, survey } from "../../chain/deployment/survey.js";
import { finalBlock } from "../../chain/rpc/finality.js";
import type { Node } from "../../chain/rpc/node.js";
import type { Address } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import {
  ensureChainProfile,
  PolicyError,
  type ChainProfile,
  type Finality,
} from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";
import { readExisting } from "../options/input-file.js";
import { PACKAGE_FOLDER } from "../options/settings.js";
import { NETWORKS } from "../policy/networks.js";
import { readJson } from "../policy/policy-file.js";
import { recordedBlock } from "../policy/shipped.js";

export interface ProfileChoice {
  readonly chainId: number;
  /** Whether awards of this chain are tests; absent: what is shipped for the chain says so. */
  readonly isTest: boolean | undefined;
  readonly finality: Finality | undefined;
}

export interface FoundProfile {
  readonly profile: ChainProfile;
  /** Where the block of the deployment is known from. */
  readonly source: "kept" | "record" | "node";
}

/** The profile in the data folder, `undefined` where there is none yet. */
export async function keptProfile(path: string): Promise<ChainProfile | undefined> {
  if ((await readExisting(path)) === undefined) return undefined;
  return asProfile(path, await readJson(path));
}

/**
 * The registry of a chain as a profile, with what is shipped for that chain.
 *
 * @throws {@link Failure} where it isn't there, or isn't final yet; `DeploymentError` where the node is of another chain.
 */
export async function findProfile(node: Node, choice: ProfileChoice): Promise<FoundProfile> {
  const chain = `eip155:${choice.chainId}`;
  const { contracts } = await survey(node, choice.chainId);
  const missing = contracts.filter(({ isThere }) => !isThere).map(({ name }) => name);
  if (missing.length > 0) {
    const text = `${node.endpoint.name} has no ${missing.join(" and no ")} on ${chain} yet. Anyone can deploy them, once for all issuers: docs/deploying.md.`;
    throw new Failure("UNAVAILABLE", text);
  }
  const template = await templateFor(chain, choice);
  const recorded = await recordedBlock(template);
  const deploymentBlock = recorded ?? (await blockOnChain(node));
  const profile = asProfile(chain, { ...template, deploymentBlock });
  await ensureFinal(node, profile);
  return { profile, source: recorded === undefined ? "node" : "record" };
}

/** What is shipped for the chain; for any other, what a public chain with final blocks needs. */
async function templateFor(
  chain: string,
  { isTest, finality }: ProfileChoice,
): Promise<JsonObject> {
  const shipped = (await shippedProfiles()).find((it) => it["chain"] === chain);
  const test = isTest ?? shipped?.["test"];
  if (test === undefined) {
    const text = `Nothing is shipped for ${chain}: say by --test or --real whether its awards are tests.`;
    throw new Failure("USAGE", text);
  }
  return {
    name: chain,
    chain,
    credentialRegistry: addressAt("CredentialRegistry"),
    accreditationRegistry: addressAt("AccreditationRegistry"),
    finality: { tag: "finalized" },
    maxHeadAgeSeconds: 3_600,
    clockToleranceSeconds: 60,
    ...shipped,
    test,
    ...(finality && { finality: { ...finality } }),
  };
}

async function shippedProfiles(): Promise<readonly JsonObject[]> {
  const files = NETWORKS.map((it) => join(PACKAGE_FOLDER, "policies", `${it}.not-deployed.json`));
  const policies = await Promise.all(files.map(readJson));
  return policies.flatMap((it) => (isJsonObject(it) ? (it["chains"] as JsonObject[]) : []));
}

const contractNamed = (name: string) => {
  const contract = expectedContracts().find((it) => it.name === name);
  invariant(contract, `${name} is a contract of ours`);
  return contract;
};
const addressAt = (name: string): Address => contractNamed(name).address;

async function blockOnChain(node: Node): Promise<JsonObject> {
  const { address, creationCode } = contractNamed("CredentialRegistry");
  const { blockNumber, blockHash } = await findDeployment(node, address, creationCode);
  return { number: blockNumber, hash: blockHash };
}

/** A profile with a block that the chain may still give up would fit no chain afterwards. */
async function ensureFinal(node: Node, profile: ChainProfile): Promise<void> {
  const { chain, deploymentBlock, finality } = profile;
  const { number, hash } = deploymentBlock;
  const final = await finalBlock(node, finality);
  if (!final || final.number < number) {
    const text = `The registry's block ${number} isn't final yet: run the same command again in some minutes.`;
    throw new Failure("UNFINISHED", text);
  }
  const block = await node.block(number);
  if (block?.hash === hash) return;
  const text = `${node.endpoint.name} is another ${chain}: its block ${number} is ${block?.hash ?? "not there"}, expected ${hash}. Nothing was sent.`;
  throw new Failure("REFUSED", text);
}

/** Whether the node is of the chain that a kept profile is of. @throws {@link Failure} `REFUSED`. */
export async function ensureSameChain(node: Node, profile: ChainProfile): Promise<void> {
  const found = `eip155:${await node.chainId()}`;
  if (found === profile.chain) return ensureFinal(node, profile);
  const text = `Expected ${profile.chain}, but ${node.endpoint.name} has ${found}: nothing was sent.`;
  throw new Failure("REFUSED", text);
}

function asProfile(where: string, json: Json): ChainProfile {
  try {
    return ensureChainProfile(json);
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause;
    throw new Failure("USAGE", `${where}: ${cause.message}`, { cause });
  }
}
