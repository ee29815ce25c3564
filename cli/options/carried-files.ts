import { basename } from "node:path";
import { findCredentials } from "../../core/carrier/find.js";
import { readInput } from "./input-file.js";

/** A credential as bytes, and the file that it came in. */
export interface CarriedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The credentials of a file: itself, or those that an image or a PDF carries. One that carries none is handed back as
 * it is: others say what is wrong with it. @throws {@link Failure} `USAGE` where it can't be read.
 */
export async function readCarried(path: string): Promise<readonly CarriedFile[]> {
  const bytes = await readInput(path);
  const name = basename(path);
  const reading = await findCredentials(bytes);
  if (reading.kind === "none") return [{ name, bytes }];
  const { credentials } = reading;
  return credentials.map((it, at) => ({
    name: credentials.length === 1 ? name : `${name} ${it.name ?? at + 1}`,
    bytes: it.bytes,
  }));
}
