import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { Kysely, Migrator, SqliteDialect, type SqliteDatabase, type Transaction } from "kysely";
import { CodedError } from "../../core/error.js";
import { migrations } from "./migrations.js";
import type { Schema } from "./schema.js";

export type StoreCode = "IN_USE" | "OTHER_ISSUER" | "NOT_A_STORE";
export class StoreError extends CodedError<StoreCode> {}

export type Store = Kysely<Schema>;
/** The store, or one transaction on it. */
export type Db = Kysely<Schema> | Transaction<Schema>;

/**
 * Opens the store in `folder`, making it if absent. One process at a time may have it.
 *
 * @throws {@link StoreError} `IN_USE` when another process has it open.
 */
export async function openStore(folder: string): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  let db: DatabaseSyncInstance;
  try {
    db = new DatabaseSync(join(folder, "cairn.sqlite"));
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL"); // an acknowledgement means fsynced
    db.exec("PRAGMA foreign_keys = ON");
  } catch (cause) {
    lock.close();
    const text = `The database in ${folder} can't be opened: ${messageOf(cause)}.`;
    throw new StoreError("NOT_A_STORE", text, { cause });
  }
  const store = new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapt(db, lock) }) });
  await migrate(store);
  return store;
}

/**
 * Holds the folder for the process's life, since two services on one store would bind one nonce twice. A lock of
 * SQLite's ends with the process, however it ends; on a file of its own, so that others may read the store.
 */
function lockFolder(folder: string): DatabaseSyncInstance {
  const lock = new DatabaseSync(join(folder, "cairn.lock"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (cause) {
    lock.close();
    if (!/locked|busy/i.test(messageOf(cause))) throw cause;
    const text = `Another service has the data folder ${folder} open.`;
    throw new StoreError("IN_USE", text, { cause });
  }
}

async function migrate(store: Store): Promise<void> {
  const migrator = new Migrator({
    db: store,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  await store.destroy();
  throw error instanceof Error ? error : new Error("Migration failed", { cause: error });
}

/** The node:sqlite shape as the better-sqlite3 shape that Kysely drives. */
function adapt(db: DatabaseSyncInstance, lock: DatabaseSyncInstance): SqliteDatabase {
  return {
    close: () => {
      db.close();
      lock.close();
    },
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as never[])) as unknown[],
        run: (parameters) => statement.run(...(parameters as never[])),
        iterate: (parameters) => statement.iterate(...(parameters as never[])),
      };
    },
  };
}

const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause);
