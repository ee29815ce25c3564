import { Kysely, Migrator, type Dialect, type Migration, type Transaction } from "kysely";
import { migrations } from "./migrations.js";
import type { Schema } from "./schema.js";
import { sqliteDialect, sqliteDifferences } from "./sqlite.js";

export { StoreError, type StoreCode } from "./error.js";

export type Store = Kysely<Schema>;
/** The store, or one transaction on it. */
export type Db = Kysely<Schema> | Transaction<Schema>;

export interface OpenOptions {
  /** Stands between the store and its database, to see or to break what passes. */
  readonly wrapDialect?: (dialect: Dialect) => Dialect;
}

/**
 * Opens the store in `folder`, making it if absent. One process at a time may have it.
 *
 * @throws {@link StoreError} `IN_USE` when another process has it open.
 */
export async function openStore(
  folder: string,
  { wrapDialect = (dialect) => dialect }: OpenOptions = {},
): Promise<Store> {
  const store = new Kysely<Schema>({ dialect: wrapDialect(sqliteDialect(folder)) });
  await migrate(store, migrations(sqliteDifferences));
  return store;
}

async function migrate(store: Store, changes: Record<string, Migration>): Promise<void> {
  const migrator = new Migrator({
    db: store,
    provider: { getMigrations: () => Promise.resolve(changes) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  await store.destroy();
  throw error instanceof Error ? error : new Error("Migration failed", { cause: error });
}
