import { readFile } from "node:fs/promises";
import { reasonOf } from "../../core/file-reason.js";
import { Failure } from "../failure.js";

export { reasonOf };

/** @throws {@link Failure} `USAGE` with a sentence, where the file can't be read. */
export async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be read: ${reasonOf(cause)}.`, { cause });
  }
}
