import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject } from "../../core/json.js";
import { Failure } from "../failure.js";
import { readExisting, reasonOf } from "../options/input-file.js";
import { fileNamesOf, type CredentialName } from "../options/file-name.js";

export interface PortableFile extends CredentialName {
  readonly file: string;
}

export interface Written {
  /** Names in the order of the batch. */
  readonly names: readonly string[];
  readonly written: number;
  readonly present: number;
  /** Files that hold the same credential in another form: somebody changed them, and they stay. */
  readonly differing: readonly string[];
}

/**
 * Writes what is missing in `folder` and touches nothing else. A file appears under its name only once it is
 * whole: a crash leaves a temporary file at most.
 */
export async function writeFiles(
  folder: string,
  files: AsyncIterable<PortableFile>,
  onFile: (count: number) => void,
): Promise<Written> {
  await makeFolder(folder);
  const names: string[] = [];
  const differing: string[] = [];
  let written = 0;
  for await (const file of files) {
    const { name, outcome } = await place(folder, file);
    if (outcome === "written") written++;
    if (outcome === "differs") differing.push(name);
    names.push(name);
    onFile(names.length);
  }
  return { names, written, present: names.length - written, differing };
}

type Placed = { name: string; outcome: "written" | "present" | "differs" };

async function place(folder: string, file: PortableFile): Promise<Placed> {
  const text = file.file.endsWith("\n") ? file.file : `${file.file}\n`;
  const names = fileNamesOf(file);
  for (const name of names) {
    const there = await readExisting(join(folder, name));
    if (there === undefined) {
      await writeWhole(join(folder, name), text);
      return { name, outcome: "written" };
    }
    if (there === text) return { name, outcome: "present" };
    if (idIn(there) === file.id) return { name, outcome: "differs" };
  }
  throw new Failure(
    "USAGE",
    `${join(folder, names[1])} holds something else: choose another folder with --out.`,
  );
}

function idIn(text: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json) && typeof json["id"] === "string" ? json["id"] : undefined;
  } catch {
    return undefined;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new Failure("USAGE", `${folder} can't be used as a folder: ${reasonOf(cause)}.`, {
      cause,
    });
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, "w");
    try {
      await handle.writeFile(text);
      // Without this a power cut could leave the name with nothing behind it.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
