import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { isJsonObject } from "../../core/json.js";
import { Failure } from "../failure.js";
import { readExisting, reasonOf } from "../options/input-file.js";
import { fileNamesOf, type CredentialName } from "../options/file-name.js";
import { removeLeftovers, temporaryFor } from "./temporary.js";

export interface PortableFile extends CredentialName {
  readonly file: string;
}

export interface Written {
  readonly count: number;
  readonly written: number;
  readonly present: number;
  /** Files that hold the same credential in another form: somebody changed them, and they stay. */
  readonly differing: readonly string[];
}

/**
 * Files that are written before all of them are brought to the disk at once and get their names: to wait for the disk
 * after each takes ten times as long.
 */
const GROUP = 2_000;

/**
 * Writes what is missing in `folder` and touches nothing else. A file appears under its name only once it is
 * whole and on the disk: a crash leaves temporary files at most, which the next run removes.
 */
export async function writeFiles(
  folder: string,
  files: AsyncIterable<PortableFile>,
  onFile: (count: number) => void,
): Promise<Written> {
  makeFolder(folder);
  const group = new Group(folder);
  const differing: string[] = [];
  let [count, present] = [0, 0];
  try {
    for await (const file of files) {
      const { name, outcome } = await place(folder, file, group);
      if (outcome === "present") present += 1;
      if (outcome === "differs") differing.push(name);
      count += 1;
      onFile(count);
      if (group.size >= GROUP) await group.finish();
    }
  } finally {
    // Where the connection breaks off, too: what came before is whole.
    await group.finish();
  }
  return { count, written: count - present - differing.length, present, differing };
}

type Placed = { name: string; outcome: "written" | "present" | "differs" };

async function place(folder: string, file: PortableFile, group: Group): Promise<Placed> {
  const text = file.file.endsWith("\n") ? file.file : `${file.file}\n`;
  const names = fileNamesOf(file);
  for (const name of names) {
    if (group.has(name)) await group.finish();
    const path = join(folder, name);
    // To look first whether there is anything costs less than a file that can't be opened.
    const there = existsSync(path) ? await readExisting(path) : undefined;
    if (there === undefined) {
      group.write(name, text);
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

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    removeLeftovers(folder);
  } catch (cause) {
    throw new Failure("USAGE", `${folder} can't be used as a folder: ${reasonOf(cause)}.`, {
      cause,
    });
  }
}

/** Files that are written under temporary names, of which none has its own name yet. */
class Group {
  readonly #folder: string;
  readonly #names = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get size(): number {
    return this.#names.size;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  write(name: string, text: string): void {
    const path = join(this.#folder, name);
    try {
      writeFileSync(temporaryFor(path), text);
    } catch (cause) {
      rmSync(temporaryFor(path), { force: true });
      throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
    }
    this.#names.add(name);
  }

  /** Gives them their names, once a power cut can't leave a name with nothing behind it. */
  async finish(): Promise<void> {
    if (this.#names.size === 0) return;
    const paths = [...this.#names].map((name) => join(this.#folder, name));
    this.#names.clear();
    try {
      await bringToDisk(this.#folder, paths.map(temporaryFor));
      for (const path of paths) renameSync(temporaryFor(path), path);
    } catch (cause) {
      for (const path of paths) rmSync(temporaryFor(path), { force: true });
      const why = reasonOf(cause);
      throw new Failure("USAGE", `${this.#folder} could not be written to: ${why}.`, { cause });
    }
  }
}

const run = promisify(execFile);
/** For fewer, a program of its own takes longer than they. */
const FEW = 20;
const AT_ONCE = 16;

/** By `sync -f`, which Linux has and which waits for the file system once; elsewhere file by file. */
async function bringToDisk(folder: string, paths: readonly string[]): Promise<void> {
  if (paths.length > FEW && process.platform === "linux") {
    const isDone = await run("sync", ["-f", folder]).then(
      () => true,
      () => false,
    );
    if (isDone) return;
  }
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    await Promise.all(paths.slice(from, from + AT_ONCE).map(sync));
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
