import { open, stat } from "node:fs/promises";
import { isZip, namedEndings } from "../../../core/carrier/carrier.js";
import { Failure } from "../../failure.js";
import { readInput, reasonOf } from "../../options/input-file.js";
import { readStream } from "./bounded.js";
import { itemsInFolder } from "./folder.js";
import { MAX_ITEMS, UnreadError, type Item } from "./item.js";
import { itemsInZip } from "./zip.js";

export interface NamedPath {
  /** As the person wrote it. */
  readonly shown: string;
  readonly path: string;
}

/**
 * All files that were meant by what was named: a folder's, an archive's, a list's, or the file itself. Says of each name,
 * before anything is asked, that it can be read. @throws {@link Failure} `USAGE`.
 */
export async function findItems(named: readonly NamedPath[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const it of named) {
    for (const item of await itemsOf(it)) items.push(item);
    if (items.length > MAX_ITEMS) {
      const text = `Expected at most ${MAX_ITEMS} files at once, found more: verify them in parts.`;
      throw new Failure("USAGE", text);
    }
  }
  return items;
}

async function itemsOf({ shown, path }: NamedPath): Promise<readonly Item[]> {
  const stats = await stat(path).catch(unreadable(shown));
  if (stats.isDirectory()) return notNone(shown, await itemsInFolder(shown, path));
  if (!stats.isFile()) return [await itemOfStream(shown, path)];
  if (isZip(await headOf(shown, path))) return notNone(shown, await itemsInZip(shown, path));
  if (/\.csv$/i.test(path))
    return notNone(shown, await (await import("./list.js")).itemsInList(shown, path));
  return [{ shown, read: () => readInput(path) }];
}

function notNone(shown: string, items: readonly Item[]): readonly Item[] {
  if (items.length > 0) return items;
  throw new Failure("USAGE", `${shown}: expected files ${namedEndings("or")}, found none.`);
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
