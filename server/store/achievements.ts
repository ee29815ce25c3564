import type { JsonObject } from "../../core/json.js";
import type { Db } from "./store.js";

export interface StoredAchievement {
  readonly code: string;
  readonly id: string;
  readonly name: string;
  readonly body: JsonObject;
  readonly digest: string;
}

export async function findAchievement(
  db: Db,
  code: string,
): Promise<StoredAchievement | undefined> {
  const row = await db
    .selectFrom("achievements")
    .selectAll()
    .where("code", "=", code)
    .executeTakeFirst();
  return row && { ...row, body: JSON.parse(row.body) as JsonObject };
}

/** Without their texts, by code. */
export const listAchievements = (db: Db): Promise<Omit<StoredAchievement, "body">[]> =>
  db.selectFrom("achievements").select(["code", "id", "name", "digest"]).orderBy("code").execute();

export async function listAchievementCodes(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("achievements").select("code").orderBy("code").execute();
  return rows.map(({ code }) => code);
}

export async function saveAchievement(db: Db, a: StoredAchievement, atMs: number): Promise<void> {
  const row = { id: a.id, name: a.name, body: JSON.stringify(a.body), digest: a.digest };
  await db
    .insertInto("achievements")
    .values({ code: a.code, ...row, createdAtMs: atMs })
    .onConflict((c) => c.column("code").doUpdateSet(row))
    .execute();
}
