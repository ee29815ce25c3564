import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureAddress, type Address, type Bytes32 } from "../../core/bytes.js";
import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import { ensurePolicy } from "../../core/verify/policy/policy.js";
import type { LocalChain } from "./chain.js";
import type { Registry } from "./registry.js";
import { StartError } from "./stop.js";

/** What the data folder holds beside the database. */
export const pathsIn = (dataFolder: string) => ({
  token: join(dataFolder, "api-token"),
  issuerKey: join(dataFolder, "keys", "issuer.json"),
  accounts: join(dataFolder, "keys", "accounts.json"),
  profile: join(dataFolder, "profile.json"),
  policy: join(dataFolder, "policy.json"),
  issuer: join(dataFolder, "issuer.json"),
  local: join(dataFolder, "local.json"),
  chainLog: join(dataFolder, "chain.log"),
  serviceLog: join(dataFolder, "service.log"),
  pagesLog: join(dataFolder, "pages.log"),
});
export type Paths = ReturnType<typeof pathsIn>;

export interface Local {
  readonly chain: LocalChain;
  readonly registry: Registry;
  readonly issuerId: Bytes32;
  readonly issuer: IssuerProfile;
  readonly serviceUrl: string;
}

/** The registry that an earlier start wrote down. */
export function knownRegistry({ profile }: Paths): Address | undefined {
  const json = readJson(profile);
  return isJsonObject(json) ? ensureAddress(json["credentialRegistry"]) : undefined;
}

export type IssuerProfile = JsonObject & { readonly id: string; readonly name: string };

/** The issuer's profile from the examples, under its own DID. */
export function issuerProfile(path: string, did: string): IssuerProfile {
  const json = readJson(path);
  const name = isJsonObject(json) ? json["name"] : undefined;
  if (isJsonObject(json) && typeof name === "string") return { ...json, id: did, name };
  throw new StartError("SETTING", `${path} is not an issuer's profile: expected a name.`);
}

/** Writes what the service and the command line read; all of it follows from the chain and the keys. */
export function writeLocalFiles(paths: Paths, local: Local): void {
  const { chain, registry, issuerId, issuer, serviceUrl } = local;
  const profile = {
    name: "local",
    chain: `eip155:${chain.chainId}`,
    credentialRegistry: registry.address,
    accreditationRegistry: registry.accreditationRegistry,
    deploymentBlock: registry.deploymentBlock,
    // A local chain is never reorganised, and makes no block while nothing is sent.
    finality: { tag: "latest" },
    maxHeadAgeSeconds: null,
    clockToleranceSeconds: 0,
    test: true,
  };
  const policy = {
    cairnPolicy: 1,
    name: "local demonstration",
    chains: [profile],
    pinned: [{ profile: profile.name, issuerId, name: issuer.name }],
    allowSkippedSignature: false,
  };
  ensurePolicy(policy);
  write(paths.profile, profile);
  write(paths.policy, policy);
  write(paths.issuer, { issuerId, profile: issuer });
  write(paths.local, {
    url: serviceUrl,
    tokenFile: "api-token",
    rpc: chain.url,
    policy: "policy.json",
  });
}

/** Under its name only once it is whole: the next start reads some of these. */
function write(path: string, value: unknown): void {
  writeFileSync(`${path}.tmp`, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
  renameSync(`${path}.tmp`, path);
}

function readJson(path: string): Json | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Json;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    const reason = (cause as Error).message;
    throw new StartError("SETTING", `${path} could not be read: ${reason}`, { cause });
  }
}
