import { Option, type Command } from "commander";
import { encodeRelayedCall } from "../../chain/message/call.js";
import { typedDataOf } from "../../core/message/typed-data.js";
import type { JsonObject } from "../../core/json.js";
import type { MessageFile } from "../../core/message/file.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { asFailure } from "./failure.js";
import { readMessageFile } from "./message-file.js";

type Form = "typed-data" | "call";

const EXAMPLE = `
Examples:
  cairn admin export add-key.signed.json --as typed-data   for a wallet to sign
  cairn admin export add-key.signed.json --as call         for any wallet to send`;

export function addExportMessage(admin: Command, context: Context): void {
  const form = new Option("--as <form>", "what to give").choices(["typed-data", "call"]);
  admin
    .command("export")
    .description("give a message as other programs take it")
    .argument("<file>", "a message")
    .addOption(form.default("typed-data"))
    .addHelpText("after", EXAMPLE)
    .action(async (file: string, { as }: { as: Form }) => {
      await asFailure(async () => {
        const read = await readMessageFile(context.settings.toPath(file));
        const json = as === "call" ? callOf(read) : typedDataOf(read.message);
        context.terminal.line(JSON.stringify(json, null, 2));
      });
      context.finish(EXIT.done);
    });
}

function callOf({ message, signature }: MessageFile): JsonObject {
  if (signature === undefined) {
    throw new Failure("USAGE", "The message isn't signed yet: there is nothing to send.");
  }
  const { chainId, registry } = message.domain;
  return { chainId, to: registry, value: "0", data: encodeRelayedCall(message, signature) };
}
