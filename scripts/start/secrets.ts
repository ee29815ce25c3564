import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { base58 } from "@scure/base";
import { encodeMultikey } from "../../core/credential/did.js";
import { isJsonObject } from "../../core/json.js";
import { StartError } from "./stop.js";

/** multicodec ed25519-priv (0x1300) as a varint. */
const ED25519_SECRET = Uint8Array.of(0x80, 0x26);

/** The service's token; made at the first start. */
export const apiToken = (path: string): string =>
  keptText(path, () => randomBytes(32).toString("base64url")).trim();

/** The Multikey of the issuer's public half; the pair is made at the first start. */
export function issuerMultikey(path: string): string {
  const text = keptText(path, () => `${JSON.stringify(newKeyPair(), null, 2)}\n`);
  const multikey = memberOf(text, "publicKeyMultibase");
  if (multikey !== undefined) return multikey;
  throw new StartError("SETTING", `${path} is not a key file: it has no publicKeyMultibase.`);
}

function newKeyPair(): { publicKeyMultibase: string; secretKeyMultibase: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const half = (text: string | undefined): Uint8Array => Buffer.from(text ?? "", "base64url");
  const secret = half(privateKey.export({ format: "jwk" }).d);
  return {
    publicKeyMultibase: encodeMultikey(half(publicKey.export({ format: "jwk" }).x)),
    secretKeyMultibase: `z${base58.encode(Buffer.concat([ED25519_SECRET, secret]))}`,
  };
}

/** `wx`: a secret that is there is never replaced. Only the owner may read it. */
export function keptText(path: string, make: () => string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, make(), { flag: "wx", mode: 0o600, flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(path, "utf8");
}

function memberOf(text: string, name: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const value = isJsonObject(json) ? json[name] : undefined;
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
