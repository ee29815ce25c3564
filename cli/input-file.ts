import { readFile } from "node:fs/promises";
import { Failure } from "./failure.js";

const REASONS: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
  ENOTDIR: "part of the path is not a folder",
  ENAMETOOLONG: "the name is too long",
  ERR_FS_FILE_TOO_LARGE: "it is too large",
};

/** Why a path could not be read, as the end of a sentence. */
export const reasonOf = (cause: unknown): string => {
  const { code, message } = cause as NodeJS.ErrnoException;
  return REASONS[code ?? ""] ?? message;
};

/** @throws {@link Failure} `USAGE` with a sentence, where the file can't be read. */
export async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be read: ${reasonOf(cause)}.`, { cause });
  }
}
