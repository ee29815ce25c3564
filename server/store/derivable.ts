import type { Db } from "./store.js";
import type { Schema } from "./schema.js";

/** Locks that the tables are made with: without its row, what waits for one could never go on. */
export const LOCKS = ["intake", "nonces"] as const;

export async function missingLocks(db: Db): Promise<string[]> {
  const there = await db.selectFrom("locks").select("name").execute();
  return LOCKS.filter((name) => !there.some((it) => it.name === name));
}

export async function insertLock(db: Db, name: string): Promise<void> {
  await db.insertInto("locks").values({ name }).execute();
}

/** Facts of which there is one for each signer. */
export const factsNamed = (db: Db, prefix: string): Promise<{ name: string; value: string }[]> =>
  db
    .selectFrom("facts")
    .select(["name", "value"])
    .where("name", "like", `${prefix}%`)
    .orderBy("name")
    .execute();

export async function removeFact(db: Db, name: string): Promise<void> {
  await db.deleteFrom("facts").where("name", "=", name).execute();
}

export async function repairRecipient(db: Db, id: string, recipient: string): Promise<void> {
  await db.updateTable("credentials").set({ recipient }).where("id", "=", id).execute();
}

export async function repairStatusList(
  db: Db,
  batchId: string,
  set: Pick<Schema["batches"], "statusListId" | "statusListUrl">,
): Promise<void> {
  await db.updateTable("batches").set(set).where("id", "=", batchId).execute();
}
