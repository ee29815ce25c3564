import type { Command } from "commander";
import { checkMessage } from "../../chain/message/check.js";
import { createNode } from "../../chain/rpc/node.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { openSources } from "../options/sources.js";
import { asFailure } from "./failure.js";
import { readMessageFile } from "./message-file.js";
import { messageLines, printChecks } from "./print-message.js";
import { profileOf } from "./profile.js";

interface Options {
  readonly policy?: string;
  readonly rpc?: string;
}

const EXAMPLE = `
Example:
  cairn admin show add-key.signed.json

Read this before you sign or carry what somebody sent you. Exit codes: 0 the
registry would take it, once signed; 65 it would not; 69 could not ask.`;

export function addShow(admin: Command, context: Context): void {
  admin
    .command("show")
    .description("say what a message does, and whether the registry would take it")
    .argument("<file>", "a message, signed or not")
    .option("--policy <file>", "whose registries it may be for (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .addHelpText("after", EXAMPLE)
    .action(async (file: string, options: Options) => {
      context.finish(await asFailure(() => show(context, file, options)));
    });
}

async function show(
  { settings, terminal }: Context,
  file: string,
  options: Options,
): Promise<ExitCode> {
  const read = await readMessageFile(settings.toPath(file));
  for (const line of messageLines(terminal, read)) terminal.line(line);
  const { policy, endpoint } = await openSources(settings, {
    policyFile: options.policy === undefined ? undefined : settings.toPath(options.policy),
    rpcUrl: options.rpc,
  });
  profileOf(policy, read.message);
  const checks = await checkMessage(createNode(endpoint), read);
  terminal.line();
  printChecks(terminal, checks);
  return checks.some(({ outcome }) => outcome === "failed") ? EXIT.refused : EXIT.done;
}
