import { StoreError } from "./error.js";
import type { Db } from "./store.js";

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
  // Inserted before it is read: of two servers that start at once with different issuers, one is refused.
  await db
    .insertInto("facts")
    .values({ name: "issuerId", value: issuerId })
    .onConflict((c) => c.column("name").doNothing())
    .execute();
  const owner = await readFact(db, "issuerId");
  if (owner !== issuerId) {
    throw new StoreError(
      "OTHER_ISSUER",
      `The store belongs to issuer ${owner}, but CAIRN_ISSUER names ${issuerId}.`,
    );
  }
}
