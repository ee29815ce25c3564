import { open, stat } from "node:fs/promises";
import { ArchiveError } from "../../../core/carrier/archive.js";
import { isZip, namedEndings } from "../../../core/carrier/carrier.js";
import { Failure } from "../../failure.js";
import { readInput, reasonOf } from "../../options/input-file.js";
import { readStream } from "./bounded.js";
import { createCollection, itemsInFolder } from "./folder.js";
import { UnreadError, unreadItem, type Item, type Seen, type UnreadCode } from "./item.js";
import { NOTHING, onDisk, openZip } from "./zip.js";

export interface NamedPath {
  /** As the person wrote it. */
  readonly shown: string;
  readonly path: string;
}

/**
 * All files that were meant by what was named: a folder's, an archive's, a list's, or the file itself. What can't be had
 * is one that says so, and the rest is found. @throws {@link Failure} `USAGE` where there is no rest.
 */
export async function findItems(named: readonly NamedPath[]): Promise<readonly Item[]> {
  const found: (readonly Item[])[] = [];
  const failures: Failure[] = [];
  for (const it of named) {
    try {
      found.push(await itemsOf(it));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
      found.push([unreadItem(it.shown, whyOf(error), withoutName(it.shown, error.message))]);
    }
  }
  const [first] = failures;
  if (first && failures.length === named.length) throw first;
  const all = createCollection();
  for (const items of found) for (const item of items) all.add(item);
  return all.items();
}

/** The line has the name. */
const withoutName = (shown: string, message: string): string =>
  message.startsWith(`${shown}: `)
    ? message.slice(shown.length + 2).replace(/^e/, "E")
    : message.replace(`${shown} could`, () => "It could");

function whyOf({ cause }: Failure): UnreadCode {
  if (cause instanceof ArchiveError) return "archive-damaged";
  return (cause instanceof UnreadError ? cause.why : undefined) ?? "unreadable";
}

async function itemsOf({ shown, path }: NamedPath): Promise<readonly Item[]> {
  const stats = await stat(path).catch(unreadable(shown));
  if (stats.isDirectory()) return notNone(shown, await itemsInFolder(shown, path));
  if (!stats.isFile()) return [await itemOfStream(shown, path)];
  if (isZip(await headOf(shown, path))) return zipItems(shown, path, stats.size);
  if (/\.csv$/i.test(path))
    return notNone(shown, await (await import("./list.js")).itemsInList(shown, path));
  return [{ shown, read: () => readNamed(path) }];
}

function notNone(shown: string, items: readonly Item[]): readonly Item[] {
  if (items.length > 0) return items;
  const message = `${shown}: expected files ${namedEndings("or")}, found none.`;
  throw new Failure("USAGE", message, {
    cause: new UnreadError(message, { why: "nothing-in-it" }),
  });
}

/** Its files, so that they are counted before one is read; a document is one file. */
async function zipItems(shown: string, path: string, size: number): Promise<readonly Item[]> {
  const itself = async (): Promise<Seen> => ({
    kind: "seen",
    bytes: await readNamed(path),
    origin: { empty: NOTHING },
  });
  try {
    const archive = await openZip(shown, onDisk(path, size, itself));
    if (archive.isDocument) return [{ shown, read: () => Promise.resolve(archive) }];
    return notNone(shown, archive.items);
  } catch (cause) {
    if (!(cause instanceof ArchiveError)) throw cause;
    const message = `${shown}: ${cause.message.replace(/^E/, "e")}`;
    throw new Failure("USAGE", message, { cause });
  }
}

/** It may be gone since it was named. @throws {@link UnreadError} */
async function readNamed(path: string): Promise<Uint8Array> {
  try {
    return await readInput(path);
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    throw new UnreadError(cause.message, { why: "unreadable", cause });
  }
}

/** A pipe is read once, when it is named: no one can ask it what it begins with and read it then. */
async function itemOfStream(shown: string, path: string): Promise<Item> {
  const content = await readStream(path).catch(unreadable(shown));
  if (!isZip(content)) return { shown, read: () => Promise.resolve(content) };
  const text = `${shown}: expected a ZIP archive as a file, got it as a stream: save it first.`;
  throw new Failure("USAGE", text);
}

async function headOf(shown: string, path: string): Promise<Uint8Array> {
  const file = await open(path).catch(unreadable(shown));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const unreadable =
  (shown: string) =>
  (cause: unknown): never => {
    const why = cause instanceof UnreadError ? cause.message : `${reasonOf(cause)}.`;
    throw new Failure("USAGE", `${shown} could not be read: ${why}`, { cause });
  };
