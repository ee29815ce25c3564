import { Kysely, Migrator, type Dialect, type Migration } from "kysely";
import { describeStore, type StoreAddress } from "./address.js";
import { StoreError } from "./error.js";
import { clearLeases } from "./leases.js";
import { migrations, type Differences } from "./migrations.js";
import { postgresDialect, postgresDifferences } from "./postgres.js";
import type { Schema } from "./schema.js";
import { sqliteDialect, sqliteDifferences, sqliteReadingDialect } from "./sqlite.js";
import type { Store } from "./store.js";

export interface OpenOptions {
  /** Placed between the store and its database, to see or to break what passes. */
  readonly wrapDialect?: (dialect: Dialect) => Dialect;
  /** Called once a write failed so that nothing can be kept any more: the process should end, and start again. */
  readonly onBroken?: (error: StoreError) => void;
  /**
   * How long a statement may take on PostgreSQL; by default what a service waits. `Infinity` for a command that takes
   * its time, and may leave a transaction idle meanwhile.
   */
  readonly answerWithinMs?: number;
}

/**
 * Opens a store, making its tables if absent. One process at a time may have a folder; several servers may share a
 * PostgreSQL database.
 *
 * @param where a bare text is the folder of an SQLite store
 * @throws {@link StoreError} `IN_USE` when another process has the folder open; `NOT_A_STORE`, `UNREACHABLE`, `UNSAFE`.
 */
export async function openStore(
  where: StoreAddress | string,
  { wrapDialect = (dialect) => dialect, onBroken, answerWithinMs }: OpenOptions = {},
): Promise<Store> {
  const address = typeof where === "string" ? { kind: "sqlite" as const, folder: where } : where;
  const changes = migrations(differencesOf(address));
  const storeOn = (dialect: Dialect): Store =>
    new Kysely<Schema>({ dialect: wrapDialect(dialect) });
  if (address.kind === "postgres") {
    // An index over all that a large store has takes longer than a service waits for anything.
    const patient = storeOn(postgresDialect(address, Infinity));
    await migrate(patient, changes);
    await patient.destroy();
    return storeOn(postgresDialect(address, answerWithinMs));
  }
  const store = storeOn(sqliteDialect(address.folder, onBroken));
  await migrate(store, changes);
  await clearLeases(store);
  return store;
}

export const differencesOf = ({ kind }: StoreAddress): Differences =>
  kind === "sqlite" ? sqliteDifferences : postgresDifferences;

/**
 * Opens a store that is there to look at it, also while a service runs on it.
 *
 * @throws {@link StoreError} `NOT_A_STORE` where there is none, or an older one that a service has to bring up to date.
 */
export async function openToRead(address: StoreAddress): Promise<Store> {
  const dialect =
    address.kind === "sqlite"
      ? sqliteReadingDialect(address.folder)
      : postgresDialect(address, Infinity);
  const store = new Kysely<Schema>({ dialect });
  try {
    const pending = await pendingMigrations(store, migrations(differencesOf(address)));
    if (pending.length === 0) return store;
    const text = `${describeStore(address)} lacks ${pending.join(", ")}: start this version's service on it once.`;
    throw new StoreError("NOT_A_STORE", text);
  } catch (error) {
    await store.destroy();
    throw error;
  }
}

async function pendingMigrations(
  store: Store,
  changes: Record<string, Migration>,
): Promise<string[]> {
  const provider = { getMigrations: () => Promise.resolve(changes) };
  const all = await new Migrator({ db: store, provider }).getMigrations();
  return all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
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
