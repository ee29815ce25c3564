import { encodeRelayedCall } from "../../chain/message/call.js";
import { typedDataOf } from "../../core/message/typed-data.js";
import type { JsonObject } from "../../core/json.js";
import type { MessageFile } from "../../core/message/file.js";
import type { Context } from "../context.js";
import { Failure } from "../failure.js";
import { readMessageFile } from "./message-file.js";

export type MessageForm = "typed-data" | "call";

/** Prints a message as wallets take it. */
export async function exportMessage(
  { settings, terminal }: Context,
  file: string,
  { as }: { readonly as: MessageForm },
): Promise<void> {
  const read = await readMessageFile(settings.toPath(file));
  const json = as === "call" ? callOf(read) : typedDataOf(read.message);
  terminal.line(JSON.stringify(json, null, 2));
}

function callOf({ message, signature }: MessageFile): JsonObject {
  if (signature === undefined) {
    throw new Failure("USAGE", "The message isn't signed yet: there is nothing to send.");
  }
  const { chainId, registry } = message.domain;
  return { chainId, to: registry, value: "0", data: encodeRelayedCall(message, signature) };
}
