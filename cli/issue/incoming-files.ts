import { ClientError, type Client } from "../../api/client.js";
import { Failure } from "../failure.js";
import type { PortableFile } from "./write-files.js";

/**
 * A batch's files as the service sends them.
 *
 * @throws {@link Failure} `UNAVAILABLE` where the connection breaks off: what came before it is whole.
 */
export async function* incomingFiles(
  client: Pick<Client, "getFiles">,
  batch: string,
): AsyncGenerator<PortableFile> {
  try {
    yield* client.getFiles(batch);
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    const message =
      "The connection broke off between two files. Run the command again for the rest.";
    throw new Failure("UNAVAILABLE", message, { cause });
  }
}
