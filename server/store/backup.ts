import { existsSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { messageOf, StoreError } from "./error.js";

/** It holds names and addresses. */
const OWNER_ONLY = 0o600;

/**
 * Writes an SQLite store as it is at this moment into one file, also while a service runs on it, and reads the file
 * once whole before it takes its name.
 *
 * @returns its length in bytes.
 * @throws {@link StoreError} `NOT_EMPTY` where the file is there, `NOT_A_STORE`, `COPY_DIFFERS`.
 */
export async function backUp(folder: string, file: string): Promise<number> {
  if (existsSync(file)) throw new StoreError("NOT_EMPTY", `${file} is there already.`);
  const path = join(folder, "cairn.sqlite");
  if (!existsSync(path)) throw new StoreError("NOT_A_STORE", `There is no store in ${folder}.`);
  const made = `${file}.new`;
  await rm(made, { force: true });
  try {
    await (await open(made, "wx", OWNER_ONLY)).close(); // SQLite fills an empty file, and keeps who may read it
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      db.prepare("VACUUM INTO ?").run(made);
    } finally {
      db.close();
    }
    ensureWhole(made);
    await sync(made);
    await rename(made, file);
    await sync(dirname(file));
  } catch (cause) {
    await rm(made, { force: true });
    if (cause instanceof StoreError) throw cause;
    const text = `${folder} could not be backed up to ${file}: ${messageOf(cause)}.`;
    throw new StoreError("NOT_A_STORE", text, { cause });
  }
  return (await stat(file)).size;
}

function ensureWhole(path: string): void {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const found = db.prepare("PRAGMA integrity_check").all() as { integrity_check: string }[];
    const [first] = found;
    if (found.length === 1 && first?.integrity_check === "ok") return;
    const text = `Expected a whole database, but: ${first?.integrity_check ?? "nothing"}.`;
    throw new StoreError("COPY_DIFFERS", text);
  } finally {
    db.close();
  }
}

/** SQLite leaves the copy in the kernel's hands. */
async function sync(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
