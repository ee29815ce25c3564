import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import { messageOf, StoreError } from "./error.js";

/** Statements kept compiled; compiling costs more than most of them take. */
const MAX_KEPT = 200;
/** Inserts of many rows come in as many lengths: those aren't worth keeping. */
const MAX_KEPT_LENGTH = 2_000;

/**
 * SQLITE_IOERR, SQLITE_CORRUPT and SQLITE_NOTADB. After a failed fsync the kernel may drop what it could not write and
 * report it once only: whatever this process commits later could rest on pages that are not on disk.
 */
const BREAKING = new Set([10, 11, 26]);

export interface Adapted {
  readonly db: DatabaseSyncInstance;
  readonly close: () => void;
  /** Called once, at the first error after which nothing may be acknowledged. */
  readonly onBroken: (error: StoreError) => void;
}

/** The node:sqlite shape as the better-sqlite3 shape that Kysely drives. */
export function adapt({ db, close, onBroken }: Adapted): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  let broken: StoreError | undefined;

  const attempt = <T>(act: () => T): T => {
    if (broken) throw broken;
    try {
      return act();
    } catch (cause) {
      const { errcode } = cause as { errcode?: unknown };
      if (typeof errcode !== "number" || !BREAKING.has(errcode & 0xff)) throw cause;
      const text = `The database can't be trusted any more: ${messageOf(cause)} (SQLite ${errcode}). Nothing is acknowledged until the service is started again.`;
      broken = new StoreError("BROKEN", text, { cause });
      onBroken(broken);
      throw broken;
    }
  };

  const compile = (sql: string): SqliteStatement => {
    const statement = attempt(() => db.prepare(sql));
    // A full disk ends the transaction by itself, and Kysely then asks for its end: that must not hide the reason.
    const isRollback = sql === "rollback";
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => attempt(() => statement.all(...(parameters as never[])) as unknown[]),
      run: (parameters) =>
        isRollback && !db.isTransaction
          ? { changes: 0, lastInsertRowid: 0 }
          : attempt(() => statement.run(...(parameters as never[]))),
      iterate: (parameters) => statement.iterate(...(parameters as never[])),
    };
  };

  return {
    close,
    prepare(sql) {
      const found = kept.get(sql);
      if (found) return found;
      const statement = compile(sql);
      if (sql.length <= MAX_KEPT_LENGTH) {
        const [oldest] = kept.keys();
        if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
        kept.set(sql, statement);
      }
      return statement;
    },
  };
}
