import { readFile } from "node:fs/promises";
import { reasonOf } from "../../core/file-reason.js";
import { Failure } from "../failure.js";

export { reasonOf };

/** @throws {@link Failure} `USAGE` with a sentence, where the file can't be read. */
export async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** The text of a file, or `undefined` where there is none. @throws {@link Failure} `USAGE` where it can't be read. */
export async function readExisting(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unreadable(path, cause);
  }
}

const unreadable = (path: string, cause: unknown): Failure =>
  new Failure("USAGE", `${path} could not be read: ${reasonOf(cause)}.`, { cause });
