import { describeStore, type StoreAddress } from "./address.js";
import { differencesOf, openStore, type Db, type Store } from "./database.js";
import { StoreError } from "./error.js";
import { hasLeases } from "./inspection.js";
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
      return await copy(source, target, to);
    } finally {
      await target.destroy();
    }
  } finally {
    await source.destroy();
  }
}

const copy = (source: Store, target: Store, to: StoreAddress): Promise<TableDigest[]> =>
  // One moment of the source, and no intake that commits after it.
  source
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (from) => {
      await lockIntake(from);
      return target.transaction().execute(async (into) => {
        await ensureEmpty(into, to);
        const digests: TableDigest[] = [];
        for (const table of TABLE_NAMES) digests.push(await copyTable(from, into, to, table));
        return digests;
      });
    });

/** On SQLite the folder's lock has said so already. */
async function ensureIdle(store: Store, address: StoreAddress): Promise<void> {
  if (!(await hasLeases(store))) return;
  const text = `A service is at work on ${describeStore(address)}: stop every one first. After a crash its leases end within a minute.`;
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

async function copyTable(
  source: Db,
  target: Db,
  to: StoreAddress,
  table: TableName,
): Promise<TableDigest> {
  const read = digestRows(table);
  let last = 0;
  for await (const rows of rowsOf(anyDb(source), table)) {
    for (const row of rows) {
      read.add(row);
      last = Number(row["seq"] ?? 0);
    }
    await anyDb(target).insertInto(table).values(rows).execute();
  }
  if (TABLES[table].join() === "seq") {
    await differencesOf(to)
      .countFrom?.(table, last + 1)
      .execute(target);
  }
  const expected = read.end();
  const written = digestRows(table);
  for await (const rows of rowsOf(anyDb(target), table)) {
    for (const row of rows) written.add(row);
  }
  const got = written.end();
  if (got.rows === expected.rows && got.sha256 === expected.sha256) return expected;
  const text = `Expected ${expected.rows} rows of ${table} with digest ${expected.sha256}, got ${got.rows} with ${got.sha256}: nothing was kept.`;
  throw new StoreError("COPY_DIFFERS", text);
}
