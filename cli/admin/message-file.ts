import { writeFile } from "node:fs/promises";
import { ensureMessageFile, messageFileOf, type MessageFile } from "../../core/message/file.js";
import { MessageError } from "../../core/message/error.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import type { Context } from "../context.js";
import { Failure } from "../failure.js";
import { readInput, reasonOf } from "../options/input-file.js";

/** @throws {@link Failure} `USAGE` with what is wrong. */
export async function readMessageFile(path: string): Promise<MessageFile> {
  try {
    return ensureMessageFile(parseStrictFile(await readInput(path)));
  } catch (cause) {
    if (!(cause instanceof MessageError) && !(cause instanceof StrictJsonError)) throw cause;
    throw new Failure("USAGE", `${path} is not a message: ${cause.message}`, { cause });
  }
}

/** Into a file that isn't there yet, or to standard output for a pipe. */
export async function giveMessage(
  { terminal, settings }: Context,
  file: MessageFile,
  out: string | undefined,
): Promise<void> {
  const text = JSON.stringify(messageFileOf(file), null, 2);
  if (out === undefined) {
    terminal.line(text);
    return;
  }
  await writeNew(settings.toPath(out), `${text}\n`);
  terminal.line(`Written to ${out}`);
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const why = isThere ? "it is there already" : reasonOf(cause);
    throw new Failure("USAGE", `${path} could not be written: ${why}.`, { cause });
  }
}
