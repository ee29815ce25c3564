import { readFile } from "node:fs/promises";
import type { KeySource } from "../../chain/keys/key-source.js";
import { askPassword } from "../../chain/keys/password-prompt.js";
import type { Settings } from "../options/settings.js";

/** Keys come from the environment or a keystore; a password may be typed. */
export const keySource = ({ variables, toPath }: Settings): KeySource => ({
  env: variables,
  readText: (path) => readFile(toPath(path), "utf8"),
  askPassword: (question) =>
    askPassword(process.stdin, (text) => process.stderr.write(text), question),
});
