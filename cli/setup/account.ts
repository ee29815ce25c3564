import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { encryptKey } from "../../chain/keys/keystore.js";
import { readKey } from "../../chain/keys/key-source.js";
import { askPassword } from "../../chain/keys/password-prompt.js";
import { BytesError, ensureAddress, toHex, type Address, type Hex } from "../../core/bytes.js";
import { isJsonObject } from "../../core/json.js";
import { Failure } from "../failure.js";
import { readExisting } from "../options/input-file.js";
import { kept } from "./keep.js";
import type { AccountPaths } from "./paths.js";

/** As many bits as the key that it encrypts. */
const PASSWORD_BYTES = 32;

/** The address of an account whose keystore is there; it takes no password. */
export async function addressOf({ keystore }: AccountPaths): Promise<Address | undefined> {
  const text = await readExisting(keystore);
  return text === undefined ? undefined : addressIn(keystore, text);
}

/** The account, made at the first call: a keystore, and its password in a file of its own. */
export async function ensureAccount(paths: AccountPaths): Promise<Address> {
  const there = await addressOf(paths);
  if (there) return there;
  const password = (
    await kept(paths.password, () => `${randomBytes(PASSWORD_BYTES).toString("base64url")}\n`)
  ).trimEnd();
  const text = await kept(paths.keystore, () => encryptKey(toHex(randomBytes(32)), password));
  return addressIn(paths.keystore, text);
}

/** The private key; where the password's file was taken away, the person is asked. */
export async function openAccount({ keystore, password }: AccountPaths): Promise<Hex> {
  const hasPassword = (await readExisting(password)) !== undefined;
  return readKey("SETUP", {
    env: {
      CAIRN_SETUP_KEYSTORE: keystore,
      CAIRN_SETUP_PASSWORD_FILE: hasPassword ? password : undefined,
    },
    readText: (path) => readFile(path, "utf8"),
    askPassword: (question) =>
      askPassword(process.stdin, (text) => process.stderr.write(text), question),
  });
}

function addressIn(path: string, text: string): Address {
  try {
    const json: unknown = JSON.parse(text);
    const address = isJsonObject(json) ? json["address"] : undefined;
    return ensureAddress(typeof address === "string" ? address.replace(/^(?:0x)?/, "0x") : address);
  } catch (cause) {
    if (!(cause instanceof SyntaxError) && !(cause instanceof BytesError)) throw cause;
    // The cause could repeat what the file holds.
    throw new Failure("USAGE", `${path} is not a keystore with an address.`);
  }
}
