import { readdir, stat } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import type { Learner } from "../../api/learners.js";
import { Failure } from "../failure.js";
import { reasonOf } from "../options/input-file.js";
import type { ChangeTexts } from "../texts/texts.js";
import type { Settings } from "../options/settings.js";
import { credentialIdsIn } from "./credential-id.js";
import { rowsOfList } from "./list-file.js";

/** A credential that the command was given, and what the person calls it. */
export interface NamedCredential {
  readonly id: string;
  readonly name: string;
}

export interface NamedLearner {
  readonly learner: Learner;
  readonly name: string;
}

export interface Named {
  readonly credentials: readonly NamedCredential[];
  /** Of lists without ids: the service knows which credentials are theirs. */
  readonly learners: readonly NamedLearner[];
  /** Files in folders that hold no credential. */
  readonly others: readonly string[];
  /** Whether it is one file or id, which can't be more than was meant. */
  readonly isOne: boolean;
}

const LISTS = [".csv", ".tsv"];
const CREDENTIAL_ID = /^urn:uuid:[0-9a-f-]{36}$/i;

/**
 * What the arguments of a command name: ids, files, folders of files, lists of any of them or of learners.
 *
 * @throws {@link Failure} `USAGE` where one of them can't be read.
 */
export async function readNamed(
  settings: Settings,
  args: readonly string[],
  words: Pick<ChangeTexts, "row">,
): Promise<Named> {
  const credentials: NamedCredential[] = [];
  const learners: NamedLearner[] = [];
  const others: string[] = [];
  let isOne = args.length === 1;
  const addFile = async (path: string, name: string): Promise<void> => {
    const ids = await credentialIdsIn(path);
    credentials.push(...ids.map((id) => ({ id, name })));
  };
  for (const arg of args) {
    const path = settings.toPath(arg);
    if (CREDENTIAL_ID.test(arg)) credentials.push({ id: arg.toLowerCase(), name: arg });
    else if (LISTS.includes(extname(arg).toLowerCase())) {
      isOne = false;
      for (const it of await rowsOfList(arg, path)) {
        const name = words.row(arg, it.row);
        if (it.by === "id") credentials.push({ id: it.id, name });
        else if (it.by === "file") await addFile(it.path, name);
        else learners.push({ learner: it.learner, name });
      }
    } else if (await isFolder(path)) {
      isOne = false;
      for (const file of await filesIn(path)) {
        try {
          await addFile(file, relative(path, file));
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          others.push(relative(path, file));
        }
      }
    } else await addFile(path, arg);
  }
  return { credentials, learners, others, isOne: isOne && credentials.length === 1 };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false, // who reads it says what is wrong
  );
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
