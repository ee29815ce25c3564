import { Wallet } from "ethers";
import type { Hex } from "../../core/bytes.js";
import { CodedError } from "../../core/error.js";
import { reasonOf } from "../../core/file-reason.js";

export type KeySourceCode =
  "NO_KEY" | "TWO_KEYS" | "NOT_READABLE" | "NOT_A_KEYSTORE" | "WRONG_PASSWORD" | "NO_PASSWORD";
export class KeySourceError extends CodedError<KeySourceCode> {}

/** What a program needs to find a key. Nothing here is a command line: other users of a machine can read those. */
export interface KeySource {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readText: (path: string) => Promise<string>;
  /** Without echo; `undefined` where no person is there to ask. */
  readonly askPassword: (question: string) => Promise<string | undefined>;
}

/** The names of the variables for one use of a key, such as `DEPLOYER`. */
export const keyVariables = (role: string) => ({
  key: `CAIRN_${role}_KEY`,
  keystore: `CAIRN_${role}_KEYSTORE`,
  passwordFile: `CAIRN_${role}_PASSWORD_FILE`,
  password: `CAIRN_${role}_PASSWORD`,
});

/** Whether a key is set at all, rightly or wrongly. */
export const hasKey = (role: string, { env }: Pick<KeySource, "env">): boolean =>
  isSet(env[keyVariables(role).key]) || isSet(env[keyVariables(role).keystore]);

/**
 * The private key for one use: from an encrypted keystore file (version 3 JSON, as geth, foundry and ethers write it)
 * or, where a secret manager sets the environment, from there.
 *
 * @throws {@link KeySourceError}; no message holds a key or a password.
 */
export async function readKey(role: string, source: KeySource): Promise<Hex> {
  const names = keyVariables(role);
  const key = source.env[names.key];
  const path = source.env[names.keystore];
  if (isSet(key) && isSet(path)) {
    throw new KeySourceError("TWO_KEYS", `Set ${names.keystore} or ${names.key}, not both.`);
  }
  if (isSet(key)) return key.trim() as Hex;
  if (!isSet(path)) {
    throw new KeySourceError(
      "NO_KEY",
      `Set ${names.keystore} to an encrypted keystore file, or ${names.key} to a private key.`,
    );
  }
  return decrypt(await readFrom(source, path), path, await passwordFor(names, path, source));
}

async function readFrom({ readText }: KeySource, path: string): Promise<string> {
  try {
    return await readText(path);
  } catch (cause) {
    throw new KeySourceError("NOT_READABLE", `${path} could not be read: ${reasonOf(cause)}.`);
  }
}

async function passwordFor(
  names: ReturnType<typeof keyVariables>,
  path: string,
  source: KeySource,
): Promise<string> {
  const { env, askPassword } = source;
  const file = env[names.passwordFile];
  // Editors end a file with a line feed, which isn't part of the password.
  if (isSet(file)) return (await readFrom(source, file)).replace(/\r?\n$/, "");
  const password = env[names.password] ?? (await askPassword(`Password of ${path}: `));
  if (password !== undefined) return password;
  throw new KeySourceError(
    "NO_PASSWORD",
    `${path} needs its password: set ${names.passwordFile} to a file that holds it, or run this in a terminal.`,
  );
}

async function decrypt(json: string, path: string, password: string): Promise<Hex> {
  try {
    return (await Wallet.fromEncryptedJson(json, password)).privateKey as Hex;
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes("incorrect password")) {
      throw new KeySourceError("WRONG_PASSWORD", `The password of ${path} is another one.`);
    }
    throw new KeySourceError("NOT_A_KEYSTORE", `${path} is not an encrypted keystore (version 3).`);
  }
}

const isSet = (value: string | undefined): value is string =>
  value !== undefined && value.trim() !== "";
