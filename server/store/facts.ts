import { StoreError, type Db } from "./database.js";

export async function readFact(db: Db, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("facts")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.value;
}

export async function writeFact(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto("facts")
    .values({ name, value })
    .onConflict((c) => c.column("name").doUpdateSet({ value }))
    .execute();
}

/** A store belongs to one issuer: its leaves name it. @throws {@link StoreError} `OTHER_ISSUER`. */
export async function claimForIssuer(db: Db, issuerId: string): Promise<void> {
  const owner = await readFact(db, "issuerId");
  if (owner === undefined) await writeFact(db, "issuerId", issuerId);
  else if (owner !== issuerId) {
    throw new StoreError(
      "OTHER_ISSUER",
      `The data folder belongs to issuer ${owner}, but CAIRN_ISSUER names ${issuerId}.`,
    );
  }
}
