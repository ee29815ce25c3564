import { access } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import { Failure } from "../failure.js";
import { PACKAGE_FOLDER } from "../options/settings.js";
import type { Network } from "./networks.js";
import { readJson } from "./policy-file.js";

export interface Places {
  /** Where `npm start` leaves the profile of its chain. */
  readonly dataFolder: string;
  /** Where deployments leave their records; the package's own by default. */
  readonly deployments?: string;
}

/**
 * The shipped policy of a network with the block of its deployment, which distinguishes that chain from every other.
 *
 * @throws {@link Failure} `UNAVAILABLE` while the registry isn't known to be deployed there: a block is never guessed.
 */
export async function shippedPolicy(network: Network, places: Places): Promise<JsonObject> {
  const path = join(PACKAGE_FOLDER, "policies", `${network}.not-deployed.json`);
  const shipped = objectOf(await readJson(path));
  const profile = objectOf((shipped["chains"] as readonly Json[])[0]);
  const known =
    network === "local" ? await localProfile(places) : await deployedProfile(profile, places);
  return { ...shipped, chains: [known] };
}

async function localProfile({ dataFolder }: Places): Promise<JsonObject> {
  const path = join(dataFolder, "profile.json");
  if (await isThere(path)) return objectOf(await readJson(path));
  throw new Failure(
    "UNAVAILABLE",
    `There is no ${path} yet: run npm start, which deploys locally.`,
  );
}

async function deployedProfile(profile: JsonObject, places: Places): Promise<JsonObject> {
  const { deployments = join(PACKAGE_FOLDER, "deployments") } = places;
  const chain = profile["chain"] as string;
  const path = join(deployments, `${chain.replace(":", "-")}.json`);
  if (!(await isThere(path))) {
    const reason = `The registry isn't deployed on ${chain} yet`;
    throw new Failure("UNAVAILABLE", `${reason} (no ${path}), so there is no policy for it.`);
  }
  const contracts = objectOf(objectOf(await readJson(path))["contracts"]);
  const registry = objectOf(contracts["CredentialRegistry"]);
  const accreditations = objectOf(contracts["AccreditationRegistry"]);
  const isExpected =
    registry["address"] === profile["credentialRegistry"] &&
    accreditations["address"] === profile["accreditationRegistry"];
  if (!isExpected) {
    const reason = `${path} has other addresses than the ones that every chain should have.`;
    throw new Failure("UNAVAILABLE", `${reason} Find out why before you trust either.`);
  }
  return { ...profile, deploymentBlock: registry["block"] ?? null };
}

const objectOf = (json: Json | undefined): JsonObject => (isJsonObject(json) ? json : {});

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
