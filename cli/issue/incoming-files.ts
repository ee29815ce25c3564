import { ClientError, type Client } from "../../api/client.js";
import { Failure } from "../failure.js";
import type { IssueTexts } from "../texts/texts.js";
import type { PortableFile } from "./write-files.js";

type Words = Pick<IssueTexts, "brokeOff">;

/** @throws as {@link unbroken}. */
export const incomingFiles = (
  client: Pick<Client, "getFiles">,
  batch: string,
  words: Words,
): AsyncGenerator<PortableFile> => unbroken(client.getFiles(batch), words);

/**
 * A batch's files as the service sends them.
 *
 * @throws {@link Failure} `UNAVAILABLE` where the connection breaks off: what came before it is whole.
 */
export async function* unbroken<Item>(
  items: AsyncIterable<Item>,
  words: Words,
): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    throw brokenOff(words, cause);
  }
}

export const brokenOff = ({ brokeOff }: Words, cause?: unknown): Failure =>
  new Failure("UNAVAILABLE", brokeOff, { cause });
