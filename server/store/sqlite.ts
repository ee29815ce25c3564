import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { sql, SqliteAdapter, SqliteDialect, type Dialect } from "kysely";
import { messageOf, StoreError } from "./error.js";
import type { Differences } from "./migrations.js";
import { adapt } from "./sqlite-adapter.js";

export const sqliteDifferences: Differences = {
  serial: "integer",
  counted: (column) => column.autoIncrement(),
  text: sql`text`,
  bytes: sql`blob`,
  freeNames: () => [],
  nowMs: sql`cast(unixepoch('subsec') * 1000 as integer)`,
  lastSeq: (table) =>
    sql`select coalesce(max(seq), 0) as last from sqlite_sequence where name = ${table}`,
  goOnBehind: (table, last) =>
    sql`insert or replace into sqlite_sequence (rowid, name, seq)
      values ((select rowid from sqlite_sequence where name = ${table}), ${table}, ${last})`,
};

/** A reader beside us, for a backup or a check, may hold the log back for a moment. */
const BUSY_TIMEOUT_MS = 5_000;

/** @throws {@link StoreError} `IN_USE`, `NOT_A_STORE`. */
export function sqliteDialect(
  folder: string,
  onBroken: (error: StoreError) => void = () => undefined,
): Dialect {
  const lock = lockFolder(folder);
  let db: DatabaseSyncInstance;
  try {
    db = new DatabaseSync(join(folder, "cairn.sqlite"));
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL"); // an acknowledgement means fsynced
    db.exec("PRAGMA foreign_keys = ON");
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  } catch (cause) {
    lock.close();
    throw notAStore(folder, cause);
  }
  const close = (): void => {
    try {
      // The driver keeps compiled statements, and with them the file, until the process ends: SQLite would not fold the
      // log into the database by itself, and a copy of the file alone would miss what the log holds.
      db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // A disk that is full or gone: the log keeps what it has.
    }
    db.close();
    lock.close();
  };
  return new AtomicDdlDialect({ database: adapt({ db, close, onBroken }) });
}

/** Kysely doesn't use that SQLite takes changes of tables back, too: a crash would leave half a migration behind. */
class AtomicDdlDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return Object.defineProperty(new SqliteAdapter(), "supportsTransactionalDdl", { value: true });
  }
}

/** Beside the process that holds the folder: reads, writes nothing. @throws {@link StoreError} `NOT_A_STORE`. */
export function sqliteReadingDialect(folder: string): Dialect {
  try {
    const db = new DatabaseSync(join(folder, "cairn.sqlite"), { readOnly: true });
    const close = (): void => {
      db.close();
    };
    return new SqliteDialect({ database: adapt({ db, close, onBroken: () => undefined }) });
  } catch (cause) {
    const text = `There is no store to read in ${folder}: ${messageOf(cause)}.`;
    throw new StoreError("NOT_A_STORE", text, { cause });
  }
}

/**
 * Holds the folder for the process's life, since two services on one store would bind one nonce twice. A lock of
 * SQLite's ends with the process, however it ends; on a file of its own, so that others may read the store.
 */
function lockFolder(folder: string): DatabaseSyncInstance {
  let lock: DatabaseSyncInstance;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(folder, "cairn.lock"));
  } catch (cause) {
    throw notAStore(folder, cause);
  }
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (cause) {
    lock.close();
    if (!/locked|busy/i.test(messageOf(cause))) throw notAStore(folder, cause);
    const text = `Another service has the data folder ${folder} open.`;
    throw new StoreError("IN_USE", text, { cause });
  }
}

function notAStore(folder: string, cause: unknown): StoreError {
  const text = `The database in ${folder} can't be opened: ${messageOf(cause)}.`;
  return new StoreError("NOT_A_STORE", text, { cause });
}
