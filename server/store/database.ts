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
  const db = new DatabaseSync(join(folder, "cairn.sqlite"));
  try {
    // Exclusive for the process's life: two services on one file would bind one nonce twice.
    db.exec("PRAGMA locking_mode = EXCLUSIVE");
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL"); // an acknowledgement means fsynced
    db.exec("PRAGMA foreign_keys = ON");
    db.exec("BEGIN IMMEDIATE; COMMIT"); // takes the lock here rather than at the first request
  } catch (cause) {
    db.close();
    throw refusal(cause, folder);
  }
  const store = new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapt(db) }) });
  await migrate(store);
  return store;
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
function adapt(db: DatabaseSyncInstance): SqliteDatabase {
  return {
    close: () => {
      db.close();
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

function refusal(cause: unknown, folder: string): StoreError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return /locked|busy/i.test(message)
    ? new StoreError("IN_USE", `Another service has the data folder ${folder} open.`, { cause })
    : new StoreError("NOT_A_STORE", `The database in ${folder} can't be opened: ${message}.`, {
        cause,
      });
}
