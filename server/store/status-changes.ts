import type { Insertable, Selectable } from "kysely";
import type { Db } from "./database.js";
import type { Schema } from "./schema.js";

export type StatusChangeRow = Selectable<Schema["statusChanges"]>;

export async function insertStatusChange(
  db: Db,
  row: Insertable<Schema["statusChanges"]>,
): Promise<void> {
  await db.insertInto("statusChanges").values(row).execute();
}

/** In the order they were asked for. */
export async function changesOfCredential(db: Db, id: string): Promise<StatusChangeRow[]> {
  return db
    .selectFrom("statusChanges")
    .selectAll()
    .where("credentialId", "=", id)
    .orderBy("seq")
    .execute();
}
