import { access } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import { Failure } from "../failure.js";
import { PACKAGE_FOLDER } from "../options/settings.js";
import type { Network } from "./networks.js";
import { readJson } from "./policy-file.js";

const RECORDS = join(PACKAGE_FOLDER, "deployments");

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
  const { deployments = RECORDS } = places;
  const deploymentBlock = await recordedBlock(profile, deployments);
  if (deploymentBlock !== undefined) return { ...profile, deploymentBlock };
  const path = recordPath(profile, deployments);
  const reason = `The registry isn't deployed on ${chainOf(profile)} yet`;
  throw new Failure("UNAVAILABLE", `${reason} (no ${path}), so there is no policy for it.`);
}

/**
 * The block of the deployment of a profile's registry that is written down, `undefined` where none is.
 *
 * @throws {@link Failure} `UNAVAILABLE` where its addresses aren't those of every chain.
 */
export async function recordedBlock(
  profile: JsonObject,
  deployments = RECORDS,
): Promise<Json | undefined> {
  const path = recordPath(profile, deployments);
  if (!(await isThere(path))) return undefined;
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
  return registry["block"] ?? null;
}

const recordPath = (profile: JsonObject, deployments: string): string =>
  join(deployments, `${chainOf(profile).replace(":", "-")}.json`);

const chainOf = ({ chain }: JsonObject): string => chain as string;

const objectOf = (json: Json | undefined): JsonObject => (isJsonObject(json) ? json : {});

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
