import { readFile } from "node:fs/promises";
import type { KeySource } from "../../chain/keys/key-source.js";
import { askPassword } from "../../chain/keys/password-prompt.js";
import type { Settings } from "../options/settings.js";

/** Whose key signs a message, and whose carries it. */
export type KeyRole = "SIGNER" | "RELAYER";

/** Keys come from the environment or a keystore; a password may be typed. */
export const keySource = ({ variables, toPath }: Settings): KeySource => ({
  env: variables,
  readText: (path) => readFile(toPath(path), "utf8"),
  askPassword: (question) =>
    askPassword(process.stdin, (text) => process.stderr.write(text), question),
});

export const KEY_HELP = (role: KeyRole): string => `
Key (environment, never an option):
  CAIRN_${role}_KEYSTORE       encrypted keystore file
  CAIRN_${role}_PASSWORD_FILE  file with its password; without it you are asked
  CAIRN_${role}_KEY            instead: a private key, set by a secret manager`;
