import { describeStore, type StoreAddress } from "./address.js";
import { differencesOf, openStore } from "./database.js";
import type { Db, Store } from "./store.js";
import { StoreError } from "./error.js";
import { heldForMs } from "./inspection.js";
import { lockIntake } from "./locks.js";
import {
  anyDb,
  digestRows,
  rowsOf,
  TABLE_NAMES,
  TABLES,
  type TableDigest,
  type TableName,
} from "./tables.js";

/** Tables whose numbers are those of another one. */
const NUMBERED_BY_OTHERS: ReadonlySet<TableName> = new Set(["places"]);

/** One store waits while the other is read or written, for as long as there are rows. */
const PATIENT = { answerWithinMs: Infinity };

/** Rows that a new store is made with. */
const SEEDED: ReadonlySet<TableName> = new Set(["locks"]);

/**
 * Copies every row of a store into an empty one, in one transaction, and reads it back before it commits: the target
 * holds all of it or nothing. The source is left as it is, but for being brought to this version's tables.
 *
 * @returns what both hold.
 * @throws {@link StoreError} `SAME_STORE`, `IN_USE`, `NOT_EMPTY`, `COPY_DIFFERS`, and those of `openStore`.
 */
export async function moveStore(from: StoreAddress, to: StoreAddress): Promise<TableDigest[]> {
  if (describeStore(from) === describeStore(to)) {
    throw new StoreError("SAME_STORE", `Expected two stores, got ${describeStore(from)} twice.`);
  }
  const source = await openStore(from, PATIENT);
  try {
    const target = await openStore(to, PATIENT);
    try {
      await ensureIdle(source, from);
      await ensureIdle(target, to);
      return await copy({ db: source, address: from }, { db: target, address: to });
    } finally {
      await target.destroy();
    }
  } finally {
    await source.destroy();
  }
}

const copy = (source: Side & { db: Store }, target: Side & { db: Store }): Promise<TableDigest[]> =>
  // One moment of the source, and no intake that commits after it.
  source.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (from) => {
      await lockIntake(from);
      return target.db.transaction().execute(async (into) => {
        await ensureEmpty(into, target.address);
        const digests: TableDigest[] = [];
        for (const table of TABLE_NAMES) {
          digests.push(await copyTable({ ...source, db: from }, { ...target, db: into }, table));
        }
        return digests;
      });
    });

/** On SQLite the folder's lock has shown that already. */
async function ensureIdle(store: Store, address: StoreAddress): Promise<void> {
  const forMs = await heldForMs(store);
  if (forMs === 0) return;
  const text = `A service is at work on ${describeStore(address)}: stop every one first. After a crash try again in ${Math.ceil(forMs / 1_000)} seconds, when the last lease has ended.`;
  throw new StoreError("IN_USE", text);
}

async function ensureEmpty(db: Db, address: StoreAddress): Promise<void> {
  for (const table of TABLE_NAMES) {
    if (SEEDED.has(table)) {
      await anyDb(db).deleteFrom(table).execute();
      continue;
    }
    const row = await anyDb(db).selectFrom(table).selectAll().limit(1).executeTakeFirst();
    if (!row) continue;
    const text = `Expected an empty store, but ${describeStore(address)} has rows in ${table}.`;
    throw new StoreError("NOT_EMPTY", text);
  }
}

interface Side {
  readonly db: Db;
  readonly address: StoreAddress;
}

async function copyTable(source: Side, target: Side, table: TableName): Promise<TableDigest> {
  const read = digestRows(table);
  for await (const rows of rowsOf(anyDb(source.db), table)) {
    for (const row of rows) read.add(row);
    await anyDb(target.db).insertInto(table).values(rows).execute();
  }
  if (TABLES[table].join() === "seq" && !NUMBERED_BY_OTHERS.has(table))
    await goOnCounting(source, target, table);
  const expected = read.end();
  const written = digestRows(table);
  for await (const rows of rowsOf(anyDb(target.db), table)) {
    for (const row of rows) written.add(row);
  }
  const got = written.end();
  if (got.rows === expected.rows && got.sha256 === expected.sha256) return expected;
  const text = `Expected ${expected.rows} rows of ${table} with digest ${expected.sha256}, got ${got.rows} with ${got.sha256}: nothing was kept.`;
  throw new StoreError("COPY_DIFFERS", text);
}

/** What was known by its number and removed, such as a delivery, leaves the number behind: nothing else may get it. */
async function goOnCounting(source: Side, target: Side, table: TableName): Promise<void> {
  const { rows } = await differencesOf(source.address).lastSeq(table).execute(source.db);
  await differencesOf(target.address)
    .goOnBehind(table, rows[0]?.last ?? 0)
    .execute(target.db);
}
