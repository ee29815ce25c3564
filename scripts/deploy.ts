import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { httpEndpoint } from "../chain/rpc/endpoint.js";
import { askPassword } from "../chain/keys/password-prompt.js";
import { CodedError } from "../core/error.js";
import { deploy } from "./deploying/deploy.js";
import { HELP } from "./deploying/help.js";
import { readDeploySettings } from "./deploying/settings.js";
import { checkSource } from "./deploying/source.js";

/** Deploys both contracts to their address of every chain; docs/deploying.md says how. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(HELP);
    return;
  }
  const settings = readDeploySettings(args, process.env);
  await deploy(settings, {
    endpoint: httpEndpoint(settings.rpcUrl),
    keys: {
      env: process.env,
      // npm moves to the package's folder; a relative path means the folder where the person is.
      readText: (path) => readFile(resolve(process.env["INIT_CWD"] ?? "", path), "utf8"),
      askPassword: (question) =>
        askPassword(process.stdin, (text) => process.stderr.write(text), question),
    },
    source: checkSource(),
    pause,
    say: (line) => process.stdout.write(`${line}\n`),
  });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof CodedError)) throw error;
  process.stderr.write(`deploy: ${error.message} (${error.code})\n`);
  process.exitCode = 1;
}
