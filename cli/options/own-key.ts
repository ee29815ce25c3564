import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DidKey, Signer } from "../../core/signed-json.js";
import {
  ensureSigningKey,
  SEED_BYTES,
  signerWith,
  signingKeyFrom,
  SigningKeyError,
  type SigningKey,
} from "../../core/signing-key.js";
import { DidError } from "../../core/credential/did.js";
import { Failure } from "../failure.js";
import { reasonOf } from "./input-file.js";
import type { Settings } from "./settings.js";

/** The key with which this person signs packs and receipts, and the file that it is in. */
export interface OwnKey {
  readonly signer: Signer;
  readonly path: string;
  /** True at the first use: the person should know that there is a key now. */
  readonly isNew: boolean;
}

const ownPath = ({ configFolder }: Settings): string => join(configFolder, "signing-key.json");

/** The key in `keyFile`, else the person's own, which is made where there is none. @throws {@link Failure} `USAGE`. */
export async function openKey(settings: Settings, keyFile: string | undefined): Promise<OwnKey> {
  const path = keyFile === undefined ? ownPath(settings) : settings.toPath(keyFile);
  const isNew = keyFile === undefined && (await makeOnce(path));
  const key = await readKey(path);
  if (key) return { signer: signerWith(key), path, isNew };
  throw new Failure("USAGE", `${path} could not be read: there is no such file.`);
}

/** The `did:key` of the person's own key, where there is one: looking makes none. */
export async function ownDid(settings: Settings): Promise<DidKey | undefined> {
  const key = await readKey(ownPath(settings));
  return key && `did:key:${key.publicKeyMultibase}`;
}

async function readKey(path: string): Promise<SigningKey | undefined> {
  try {
    return ensureSigningKey(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    // Whatever JSON.parse says could repeat parts of the secret.
    const isOurs = cause instanceof SigningKeyError || cause instanceof DidError;
    const why = isOurs
      ? cause.message
      : cause instanceof SyntaxError
        ? "It is not JSON."
        : reasonOf(cause);
    throw new Failure("USAGE", `${path} is no key to sign with: ${why}`);
  }
}

/** `wx`: a key that is there is never replaced. Only its owner may read it. */
async function makeOnce(path: string): Promise<boolean> {
  const key = signingKeyFrom(randomBytes(SEED_BYTES));
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const text = `${JSON.stringify(key, null, 2)}\n`;
    await writeFile(path, text, { flag: "wx", mode: 0o600, flush: true });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
