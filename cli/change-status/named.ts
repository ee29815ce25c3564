import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { BatchId } from "../../api/batch.js";
import type { Learner } from "../../api/learners.js";
import { filesInArchive } from "../../core/carrier/archive.js";
import { isZip } from "../../core/carrier/carrier.js";
import { carrierOf } from "../../core/carrier/find.js";
import { Failure } from "../failure.js";
import { isFileName } from "../options/file-name.js";
import { readInput, reasonOf } from "../options/input-file.js";
import type { Settings } from "../options/settings.js";
import type { ChangeTexts } from "../texts/texts.js";
import { credentialIdsIn } from "./credential-id.js";
import { idsInText } from "./id-in-text.js";
import { rowsOfList, type ListRow } from "./list-file.js";

/** Where something was named, and the words that did. */
export interface Place {
  readonly name: string;
  /** What is there; absent where that is the name. */
  readonly text?: string;
}

/** What can't be changed, and why. */
export interface LeftOut extends Place {
  readonly reason: string;
}

export interface NamedCredential extends Place {
  readonly id: string;
}

export interface NamedLearner extends Place {
  readonly learner: Learner;
  /** The only one that counts. */
  readonly batch?: string;
}

export interface NamedBatch extends Place {
  readonly batch: string;
  /** An argument means something, or nothing is done. */
  readonly isArgument: boolean;
}

/** A file that `issue` would write, and that isn't here. */
export interface NamedFile extends Place {
  readonly file: string;
}

export interface Named {
  readonly credentials: readonly NamedCredential[];
  /** The service knows which credentials are theirs. */
  readonly learners: readonly NamedLearner[];
  readonly batches: readonly NamedBatch[];
  readonly files: readonly NamedFile[];
  /** Lines of lists that mean nothing. */
  readonly leftOut: readonly LeftOut[];
  /** Files in folders and archives that hold no credential. */
  readonly others: readonly string[];
  /** Whether it is one file or id, which can't be more than was meant. */
  readonly isOne: boolean;
}

type Collected = {
  readonly [Name in Exclude<keyof Named, "isOne">]: Named[Name][number][];
};

/**
 * What the arguments of a command name: ids, files, folders, archives, batches, and lists of any of them or of learners.
 *
 * @throws {@link Failure} `USAGE` where one of them can't be read.
 */
export async function readNamed(
  settings: Settings,
  args: readonly string[],
  words: ChangeTexts,
): Promise<Named> {
  const named: Collected = {
    ...{ credentials: [], learners: [], batches: [], files: [], leftOut: [], others: [] },
  };
  let isOne = args.length === 1;
  for (const arg of args) {
    const isSingle = await readArgument(named, arg, settings.toPath, words);
    isOne &&= isSingle;
  }
  return { ...named, isOne: isOne && named.credentials.length === 1 };
}

/** @returns whether it can be one credential only. */
async function readArgument(
  named: Collected,
  arg: string,
  toPath: Settings["toPath"],
  words: ChangeTexts,
): Promise<boolean> {
  const path = toPath(arg);
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory() === true) {
    await addFolder(named, path);
    return false;
  }
  if (!stats && addWithoutFile(named, arg, { name: arg }, true)) {
    return named.credentials.length === 1;
  }
  const bytes = await readInput(path);
  if (isZip(bytes) && (await addArchive(named, bytes))) return false;
  if (carrierOf(bytes) !== "plain" || isJson(bytes)) {
    const ids = await credentialIdsIn(arg, bytes);
    named.credentials.push(...ids.map((id) => ({ id, name: arg })));
    return true;
  }
  for (const row of rowsOfList(arg, bytes)) {
    await addRow(named, row, { arg, folders: [dirname(path), toPath(".")] }, words);
  }
  return false;
}

/** A text that begins so is no list of lines. */
const isJson = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*[[{]/.test(
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, 1_000)),
  );

/** What is named by itself. @returns false where it means nothing. */
function addWithoutFile(named: Collected, text: string, place: Place, isArgument = false): boolean {
  const ids = idsInText(text);
  const file = basename(text.replaceAll("\\", "/"));
  if (ids.length > 0) named.credentials.push(...ids.map((id) => ({ ...place, id })));
  else if (isFileName(file)) named.files.push({ ...place, file });
  else if (BatchId.safeParse(text).success)
    named.batches.push({ ...place, batch: text, isArgument });
  else return false;
  return true;
}

interface ListPlace {
  readonly arg: string;
  /** Where its files are looked for: beside it first. */
  readonly folders: readonly string[];
}

async function addRow(
  named: Collected,
  row: ListRow,
  { arg, folders }: ListPlace,
  words: ChangeTexts,
): Promise<void> {
  const place = { name: words.line(arg, row.line), text: row.text };
  const leaveOut = (reason: string): void => void named.leftOut.push({ ...place, reason });
  switch (row.by) {
    case "ids":
      named.credentials.push(...row.ids.map((id) => ({ ...place, id })));
      return;
    case "learner":
      named.learners.push({
        ...place,
        learner: row.learner,
        ...(row.batch !== undefined && { batch: row.batch }),
      });
      return;
    case "batch":
      named.batches.push({ ...place, batch: row.batch, isArgument: false });
      return;
    case "broken-id":
      leaveOut(words.brokenId);
      return;
    case "nothing":
      leaveOut(words.namesNothing);
      return;
    case "file":
    case "word": {
      const text = row.by === "file" ? row.path : row.word;
      const path = await existing(folders, text);
      if (path !== undefined) {
        try {
          const ids = await credentialIdsIn(text, await readInput(path));
          named.credentials.push(...ids.map((id) => ({ ...place, id })));
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          leaveOut(error.message);
        }
      } else if (addWithoutFile(named, text, place)) return;
      else if (row.by === "file") leaveOut(words.noFile);
      else if (/^\S+@\S+$/.test(text)) named.learners.push({ ...place, learner: { email: text } });
      else if (/^[^/\\]+\s[^/\\]+$/.test(text))
        named.learners.push({ ...place, learner: { name: text } });
      else leaveOut(words.meansNothing);
    }
  }
}

async function existing(folders: readonly string[], name: string): Promise<string | undefined> {
  for (const folder of folders) {
    const path = resolve(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (stats?.isFile() === true) return path;
  }
  return undefined;
}

async function addFolder(named: Collected, folder: string): Promise<void> {
  for (const path of await filesIn(folder)) {
    await addOneOfMany(named, relative(folder, path), () => readInput(path));
  }
}

/** @returns whether there is a credential in it. */
async function addArchive(named: Collected, bytes: Uint8Array): Promise<boolean> {
  const inside: Collected = { ...named, credentials: [], others: [] };
  for (const { name, read } of filesInArchive(bytes)) {
    await addOneOfMany(inside, name, () => Promise.resolve(read()));
  }
  if (inside.credentials.length === 0) return false;
  named.credentials.push(...inside.credentials);
  named.others.push(...inside.others);
  return true;
}

async function addOneOfMany(
  { credentials, others }: Pick<Collected, "credentials" | "others">,
  name: string,
  read: () => Promise<Uint8Array>,
): Promise<void> {
  try {
    const ids = await credentialIdsIn(name, await read());
    credentials.push(...ids.map((id) => ({ id, name })));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    others.push(name);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (cause) {
    throw new Failure("USAGE", `${folder} could not be read: ${reasonOf(cause)}.`, { cause });
  }
}
