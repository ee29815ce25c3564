import type { Selectable } from "kysely";
import type { Db } from "./store.js";
import type { Schema } from "./schema.js";

export type OutboxRow = Selectable<Schema["outbox"]>;

/** Queues an event, in the transaction that makes it true. */
export async function enqueue(
  db: Db,
  event: { readonly type: string; readonly body: string },
  atMs: number,
): Promise<void> {
  await db
    .insertInto("outbox")
    .values({ ...event, createdAtMs: atMs, attempts: 0, nextAtMs: atMs })
    .execute();
}

/** The oldest that are due. */
export async function dueEvents(db: Db, nowMs: number, limit: number): Promise<OutboxRow[]> {
  return db
    .selectFrom("outbox")
    .selectAll()
    .where("nextAtMs", "<=", nowMs)
    .orderBy("seq")
    .limit(limit)
    .execute();
}

export async function removeEvent(db: Db, seq: number): Promise<void> {
  await db.deleteFrom("outbox").where("seq", "=", seq).execute();
}

export async function postponeEvent(
  db: Db,
  { seq, attempts }: Pick<OutboxRow, "seq" | "attempts">,
  nextAtMs: number,
): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ attempts: attempts + 1, nextAtMs })
    .where("seq", "=", seq)
    .execute();
}
