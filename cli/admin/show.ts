import { checkMessage } from "../../chain/message/check.js";
import { createNode } from "../../chain/rpc/node.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { openSources } from "../options/sources.js";
import { readMessageFile } from "./message-file.js";
import { messageLines, printChecks } from "./print-message.js";
import { profileOf } from "./profile.js";

export interface ShowOptions {
  readonly policy?: string;
  readonly rpc?: string;
}

/** Prints what a message does, and whether the registry would take it. */
export async function showMessage(
  { settings, terminal }: Context,
  file: string,
  options: ShowOptions,
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
