import { sql, type Insertable, type Selectable } from "kysely";
import type { Db } from "./store.js";
import { inChunks, inPages, yieldToOthers, ROWS_AT_ONCE } from "./pages.js";
import type { Schema } from "./schema.js";

export type CredentialRow = Selectable<Schema["credentials"]>;
export type NewCredential = Pick<
  Insertable<Schema["credentials"]>,
  "id" | "batchId" | "row" | "draftKey" | "recipient" | "achievement"
> & { readonly body: string };

export async function insertCredentials(
  db: Db,
  rows: readonly NewCredential[],
  intakeSeq: number | null,
): Promise<void> {
  const unplaced = { position: null, salt: null, secured: null, leaf: null, intakeSeq };
  await inChunks(rows, async (chunk) => {
    const values = chunk.map((row) => ({ ...row, ...unplaced }));
    await db.insertInto("credentials").values(values).execute();
  });
}

export interface EarlierAward {
  readonly id: string;
  readonly batchId: string;
  readonly intakeSeq: number | null;
}

/** Credentials of the same awards, by draft key; those revoked since don't count. */
export async function findAwards(
  db: Db,
  draftKeys: readonly string[],
): Promise<Map<string, EarlierAward>> {
  const found = new Map<string, EarlierAward>();
  await inChunks(draftKeys, async (keys) => {
    const rows = await db
      .selectFrom("credentials")
      .select(["id", "batchId", "draftKey", "intakeSeq"])
      .where("draftKey", "in", keys)
      .where((e) => e.not(e.exists(lastRevocation(db))))
      .execute();
    for (const { draftKey, ...row } of rows) found.set(draftKey, row);
  });
  return found;
}

/** Of a credential whose last revocation or reinstatement asked for is a revocation. */
const lastRevocation = (db: Db) =>
  db
    .selectFrom("statusChanges as change")
    .select("change.seq")
    .where("change.credentialId", "=", sql.ref<string>("credentials.id"))
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

export interface Whereabouts {
  readonly batchId: string;
  readonly position: number | null;
}

/** Where each of some credentials is; those that aren't there are missing from the answer. */
export async function placesOf(
  db: Db,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Whereabouts>> {
  const places = new Map<string, Whereabouts>();
  await inChunks(ids, async (chunk) => {
    const rows = await db
      .selectFrom("credentials")
      .select(["id", "batchId", "position"])
      .where("id", "in", chunk)
      .execute();
    for (const { id, ...place } of rows) places.set(id, place);
  });
  return places;
}

/** What of a batch comes after a `seq`, in the order it came. */
const pageOf = (db: Db, batchId: string, after: number) =>
  db
    .selectFrom("credentials")
    .where("batchId", "=", batchId)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(ROWS_AT_ONCE);

/** Whole rows, in the order they came. */
export const credentialPages = (
  db: Db,
  batchId: string,
): AsyncGenerator<CredentialRow[], void, undefined> =>
  inPages((after) => pageOf(db, batchId, after).selectAll().execute());

/** Without their texts, in the order they came. */
export const listCredentials = (db: Db, batchId: string) =>
  inPages((after) =>
    pageOf(db, batchId, after)
      .select(["seq", "id", "row", "recipient", "achievement", "position"])
      .execute(),
  );

/** Which rows are a batch's, in the order they came. */
export async function seqsOfBatch(db: Db, batchId: string): Promise<number[]> {
  const seqs: number[] = [];
  for await (const page of inPages((after) => pageOf(db, batchId, after).select("seq").execute())) {
    for (const { seq } of page) seqs.push(seq);
  }
  return seqs;
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

export interface Place {
  readonly seq: number;
  readonly position: number;
  readonly salt: string;
}

export async function placeCredentials(db: Db, places: Iterable<Place>): Promise<void> {
  await inChunks(places, async (chunk) => {
    const rows = chunk.map(
      ({ seq, position, salt }) =>
        sql`(cast(${seq} as bigint), cast(${position} as integer), cast(${salt} as text))`,
    );
    const place = sql<{
      column1: number;
      column2: number;
      column3: string;
    }>`(values ${sql.join(rows)})`;
    await db
      .updateTable("credentials")
      .from(place.as("place"))
      .set({ position: sql.ref("place.column2"), salt: sql.ref("place.column3") })
      .whereRef("credentials.seq", "=", sql.ref("place.column1"))
      // Shows SQLite where they are: it would go through all credentials for each chunk.
      .where("credentials.seq", ">=", chunk[0]?.seq ?? 0)
      .where("credentials.seq", "<=", chunk.at(-1)?.seq ?? 0)
      .execute();
  });
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

/** The signed text of the last position of a batch. */
export async function lastSecuredOf(db: Db, batchId: string): Promise<string | null | undefined> {
  const last = await db
    .selectFrom("credentials")
    .select("secured")
    .where("batchId", "=", batchId)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.secured;
}

/** How many of a sealed batch are left to sign. */
export async function countUnsigned(db: Db, batchId: string): Promise<number> {
  const { n } = await db
    .selectFrom("credentials")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("batchId", "=", batchId)
    .where("secured", "is", null)
    .executeTakeFirstOrThrow();
  return n;
}

export async function saveFillers(
  db: Db,
  fillers: readonly { batchId: string; position: number; leaf: string }[],
): Promise<void> {
  if (fillers.length > 0) await db.insertInto("fillers").values(fillers).execute();
}

/** Every leaf of a signed batch by position, fillers among them, a page at a time. */
export async function* leavesOf(
  db: Db,
  batchId: string,
): AsyncGenerator<string[], void, undefined> {
  for (let from = 0; ; from += ROWS_AT_ONCE) {
    const within = (table: "credentials" | "fillers") =>
      db
        .selectFrom(table)
        .select(["position", "leaf"])
        .where("batchId", "=", batchId)
        .where("position", ">=", from)
        .where("position", "<", from + ROWS_AT_ONCE);
    const leaves = await within("credentials")
      .unionAll(within("fillers"))
      .orderBy("position")
      .execute();
    if (leaves.length === 0) return;
    yield leaves.map(({ leaf }) => leaf ?? "");
    await yieldToOthers();
  }
}
