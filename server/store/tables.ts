import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { toHex } from "../../core/bytes.js";
import type { Db } from "./store.js";
import { yieldToOthers, ROWS_AT_ONCE } from "./pages.js";
import type { Schema } from "./schema.js";

/** Tables whatever they hold, for code that copies and compares them all. */
export type AnyDb = Kysely<Record<string, AnyRow>>;
export type AnyRow = Record<string, string | number | Uint8Array | null>;

export const anyDb = (db: Db): AnyDb => db as unknown as AnyDb;

/** Every table with the columns that identify its rows; what is referred to comes first. */
export const TABLES = {
  facts: ["name"],
  achievements: ["code"],
  batches: ["id"],
  intakes: ["seq"],
  refusals: ["seq"],
  dictionaries: ["id"],
  credentials: ["seq"],
  places: ["seq"],
  fillers: ["batchId", "position"],
  intakeAnswers: ["key"],
  submissions: ["seq"],
  transactions: ["hash"],
  signers: ["address"],
  statusChanges: ["seq"],
  leases: ["name"],
  outbox: ["seq"],
  counters: ["name"],
  locks: ["name"],
} as const satisfies Record<Exclude<keyof Schema, "clock">, readonly string[]>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** All rows of a table in the order of its key, the same in every store. */
export async function* rowsOf(db: AnyDb, table: TableName): AsyncGenerator<AnyRow[]> {
  const keys: readonly string[] = TABLES[table];
  let last: AnyRow | undefined;
  for (;;) {
    let query = db.selectFrom(table).selectAll().limit(ROWS_AT_ONCE);
    for (const key of keys) query = query.orderBy(key);
    const after = last;
    if (after) {
      query = query.where((e) =>
        e.or(
          keys.map((key, i) =>
            e.and([
              ...keys.slice(0, i).map((before) => e(before, "=", after[before] ?? null)),
              e(key, ">", after[key] ?? null),
            ]),
          ),
        ),
      );
    }
    const rows = await query.execute();
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < ROWS_AT_ONCE) return;
    await yieldToOthers();
  }
}

/** Says the same of two tables exactly where they hold the same rows. */
export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  readonly sha256: string;
}

/** A digest that takes rows as they come by, in the order of the key. */
export function digestRows(table: string) {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add(row: AnyRow): void {
      const columns = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
      hash.update(`${JSON.stringify(columns, bytesAsHex)}\n`);
      rows += 1;
    },
    end: (): TableDigest => ({ table, rows, sha256: hash.digest("hex") }),
  };
}

/** Each database gives bytes in a form of its own, and `Buffer` has become an object by then. */
function bytesAsHex(this: unknown, key: string, value: unknown): unknown {
  const before = (this as Record<string, unknown>)[key];
  return before instanceof Uint8Array ? toHex(before) : value;
}
