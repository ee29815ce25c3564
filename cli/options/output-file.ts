import { writeFile } from "node:fs/promises";
import { Failure } from "../failure.js";
import { reasonOf } from "./input-file.js";

/** Writes a file that isn't there yet: what is there may be somebody's only copy. @throws {@link Failure} `USAGE`. */
export async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx", flush: true });
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const why = isThere
      ? "is there already; nothing was overwritten"
      : `could not be written: ${reasonOf(cause)}`;
    throw new Failure("USAGE", `${path} ${why}.`, { cause });
  }
}
