import type { Insertable, Selectable } from "kysely";
import type { Db } from "./database.js";
import type { Schema } from "./schema.js";

export type CredentialRow = Selectable<Schema["credentials"]>;
export type NewCredential = Pick<
  Insertable<Schema["credentials"]>,
  "id" | "batchId" | "row" | "draftKey" | "recipient" | "achievement"
> & { readonly body: string };

/** SQLite takes 32,766 variables in a statement: 12 columns a row leave room. */
const ROWS_PER_INSERT = 1_000;

export async function insertCredentials(db: Db, rows: readonly NewCredential[]): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    const values = rows
      .slice(i, i + ROWS_PER_INSERT)
      .map((row) => ({ ...row, position: null, salt: null, secured: null, leaf: null }));
    await db.insertInto("credentials").values(values).execute();
  }
}

/** Credentials that stand for the same awards, by draft key; those revoked since don't count. */
export async function findAwards(
  db: Db,
  draftKeys: readonly string[],
): Promise<Map<string, { id: string; batchId: string }>> {
  const found = new Map<string, { id: string; batchId: string }>();
  for (let i = 0; i < draftKeys.length; i += ROWS_PER_INSERT) {
    const rows = await db
      .selectFrom("credentials")
      .select(["id", "batchId", "draftKey"])
      .where("draftKey", "in", draftKeys.slice(i, i + ROWS_PER_INSERT))
      .where("id", "not in", revokedIds(db))
      .execute();
    for (const { draftKey, ...row } of rows) found.set(draftKey, row);
  }
  return found;
}

/** Ids whose last revocation or reinstatement asked for is a revocation. */
const revokedIds = (db: Db) =>
  db
    .selectFrom("statusChanges as change")
    .select("credentialId")
    .where("action", "=", "revoke")
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("statusChanges as later")
            .select("later.seq")
            .whereRef("later.credentialId", "=", "change.credentialId")
            .whereRef("later.seq", ">", "change.seq")
            .where("later.action", "=", "reinstate"),
        ),
      ),
    );

export async function findCredential(db: Db, id: string): Promise<CredentialRow | undefined> {
  return db.selectFrom("credentials").selectAll().where("id", "=", id).executeTakeFirst();
}

/** In the order they came. */
export async function credentialsOfBatch(db: Db, batchId: string): Promise<CredentialRow[]> {
  return db
    .selectFrom("credentials")
    .selectAll()
    .where("batchId", "=", batchId)
    .orderBy("seq")
    .execute();
}

/** The next ones to sign, by position. */
export async function unsignedOf(db: Db, batchId: string, limit: number): Promise<CredentialRow[]> {
  return db
    .selectFrom("credentials")
    .selectAll()
    .where("batchId", "=", batchId)
    .where("secured", "is", null)
    .orderBy("position")
    .limit(limit)
    .execute();
}

export async function placeCredential(
  db: Db,
  id: string,
  place: { position: number; salt: string },
): Promise<void> {
  await db.updateTable("credentials").set(place).where("id", "=", id).execute();
}

/** The secured text replaces the body: one truth for each credential. */
export async function saveSecured(
  db: Db,
  id: string,
  made: { secured: string; leaf: string },
): Promise<void> {
  await db
    .updateTable("credentials")
    .set({ ...made, body: null })
    .where("id", "=", id)
    .execute();
}

export async function countSigned(db: Db, batchId: string): Promise<number> {
  const { n } = await db
    .selectFrom("credentials")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("batchId", "=", batchId)
    .where("secured", "is not", null)
    .executeTakeFirstOrThrow();
  return n;
}

export async function saveFiller(
  db: Db,
  filler: { batchId: string; position: number; leaf: string },
): Promise<void> {
  await db.insertInto("fillers").values(filler).execute();
}

/** Every leaf of a signed batch by position, fillers among them. */
export async function leavesOf(db: Db, batchId: string): Promise<string[]> {
  const leaves = await db
    .selectFrom("credentials")
    .select(["position", "leaf"])
    .where("batchId", "=", batchId)
    .unionAll(db.selectFrom("fillers").select(["position", "leaf"]).where("batchId", "=", batchId))
    .orderBy("position")
    .execute();
  return leaves.map(({ leaf }) => leaf ?? "");
}
