import { randomBytes } from "node:crypto";
import { checkIssuerProfile, type IssuerProfile } from "../../core/credential/definition.js";
import { DidError, ensureIssuerDid, type IssuerDid } from "../../core/credential/did.js";
import { isJsonObject, type JsonObject } from "../../core/json.js";
import {
  ensureSigningKey,
  SEED_BYTES,
  signingKeyFrom,
  SigningKeyError,
} from "../../core/signing-key.js";
import { Failure } from "../failure.js";
import { readExisting } from "../options/input-file.js";
import { readJson } from "../policy/policy-file.js";
import { jsonText, kept } from "./keep.js";

/** The issuer's profile as its file has it, without an id. @throws {@link Failure} `USAGE`. */
export async function readIssuerProfile(path: string): Promise<JsonObject & { name: string }> {
  return asIssuerProfile(path, await readJson(path));
}

/** The issuer of the data folder, `undefined` where there is none yet. */
export async function keptIssuer(path: string): Promise<IssuerProfile | undefined> {
  if ((await readExisting(path)) === undefined) return undefined;
  const json = await readJson(path);
  const profile = asIssuerProfile(path, isJsonObject(json) ? json["profile"] : undefined);
  return { ...profile, id: ensureDid(path, profile["id"]) };
}

function asIssuerProfile(path: string, json: unknown): JsonObject & { name: string } {
  const profile = isJsonObject(json) ? json : null;
  const [first] = checkIssuerProfile(profile);
  const name = profile?.["name"];
  if (profile && !first && typeof name === "string") return { ...profile, name };
  const why = `${first?.pointer ?? ""} ${first?.reason ?? "Expected an object."}`.trim();
  throw new Failure("USAGE", `${path} is not an issuer's profile: ${why}`);
}

/** @throws {@link Failure} `USAGE`. */
export function ensureDid(where: string, value: unknown): IssuerDid {
  try {
    return ensureIssuerDid(value);
  } catch (cause) {
    if (!(cause instanceof DidError)) throw cause;
    throw new Failure("USAGE", `${where}: ${cause.message}`, { cause });
  }
}

/** The public half of the key that signs credentials, `undefined` where there is none yet. */
export async function keptMultikey(path: string): Promise<string | undefined> {
  const text = await readExisting(path);
  return text === undefined ? undefined : multikeyIn(path, text);
}

/** The public half of the key that signs credentials; the pair is made at the first call. */
export async function ensureMultikey(path: string): Promise<string> {
  const make = (): string => jsonText(signingKeyFrom(randomBytes(SEED_BYTES)));
  return multikeyIn(path, await kept(path, make));
}

function multikeyIn(path: string, text: string): string {
  try {
    return ensureSigningKey(JSON.parse(text)).publicKeyMultibase;
  } catch (cause) {
    const isOurs = cause instanceof SigningKeyError || cause instanceof DidError;
    if (!isOurs && !(cause instanceof SyntaxError)) throw cause;
    // What JSON.parse says could repeat parts of the secret.
    const why = isOurs ? cause.message : "It is not JSON.";
    throw new Failure("USAGE", `${path} is no key to sign with: ${why}`);
  }
}

/** What a did:web publishes: the key that signs, and which issuer of which registry is its own. */
export const didDocumentOf = (
  did: IssuerDid,
  multikey: string,
  serviceEndpoint: string,
): JsonObject => ({
  "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
  id: did,
  verificationMethod: [
    {
      id: `${did}#${multikey}`,
      type: "Multikey",
      controller: did,
      publicKeyMultibase: multikey,
    },
  ],
  assertionMethod: [`${did}#${multikey}`],
  service: [{ id: `${did}#cairn`, type: "CairnIssuer", serviceEndpoint }],
});
