import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  type Stats,
} from "node:fs";
import { dirname } from "node:path";
import { Failure } from "../failure.js";
import { reasonOf } from "../options/input-file.js";

/**
 * Opens a file in a folder of the program's own, to read and to append to, and makes both where they are missing. What
 * is in it is believed, so only this person may have been able to write it, and no link is followed.
 *
 * @throws {@link Failure} `USAGE`.
 */
export function openOwn(path: string): number {
  const folder = dirname(path);
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  return attempt(path, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Anyone who may write to the folder above could put another one there.
    for (const it of [dirname(folder), folder]) {
      const stats = lstatSync(it);
      ensureOwn(it, stats, stats.isDirectory());
    }
    const file = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
    try {
      const stats = fstatSync(file);
      ensureOwn(path, stats, stats.isFile() && stats.nlink === 1);
      return file;
    } catch (error) {
      closeSync(file);
      throw error;
    }
  });
}

const WRITABLE_BY_OTHERS = 0o022;

function ensureOwn(path: string, { uid, mode }: Stats, isRightKind: boolean): void {
  // Windows has no user ids; there the folder's own rights have to do.
  const own = process.getuid?.() ?? uid;
  if (isRightKind && uid === own && (mode & WRITABLE_BY_OTHERS) === 0) return;
  const expected = "a file or folder of your own that no one else can write to";
  throw new Failure("USAGE", `${path}: expected ${expected}; XDG_STATE_HOME names another place.`);
}

export function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
