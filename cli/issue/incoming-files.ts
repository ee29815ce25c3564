import { ClientError, type Client } from "../../api/client.js";
import { Failure } from "../failure.js";
import type { IssueTexts } from "../texts/texts.js";
import type { PortableFile } from "./write-files.js";

/**
 * A batch's files as the service sends them.
 *
 * @throws {@link Failure} `UNAVAILABLE` where the connection breaks off: what came before it is whole.
 */
export async function* incomingFiles(
  client: Pick<Client, "getFiles">,
  batch: string,
  words: Pick<IssueTexts, "brokeOff">,
): AsyncGenerator<PortableFile> {
  try {
    yield* client.getFiles(batch);
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    throw new Failure("UNAVAILABLE", words.brokeOff, { cause });
  }
}
