import { fromHex } from "../../core/bytes.js";
import { packText, saveDictionaries, type Packed } from "./documents.js";
import { runLarge } from "./large-statement.js";
import { inChunks, yieldToOthers, ROWS_AT_ONCE } from "./pages.js";
import type { Db } from "./store.js";

export interface Place {
  readonly seq: number;
  readonly position: number;
  readonly salt: Uint8Array;
}

export async function placeCredentials(
  db: Db,
  batchId: string,
  places: Iterable<Place>,
): Promise<void> {
  await inChunks(places, async (chunk) => {
    const values = chunk.map(({ seq, position, salt }) => ({ seq, batchId, position, salt }));
    await runLarge(
      db,
      "place",
      values.map((row) => [row.seq, row.batchId, row.position, row.salt]),
      () => db.insertInto("places").values(values),
    );
  });
}

/** What is needed to sign one. */
export interface Unsigned extends Packed {
  readonly seq: number;
  readonly id: string;
  readonly achievement: string;
  readonly position: number;
  readonly salt: Uint8Array;
}

/** The next ones to sign behind a `seq`, in the order they came. */
export async function unsignedOf(
  db: Db,
  batchId: string,
  after: number,
  limit: number,
): Promise<Unsigned[]> {
  return db
    .selectFrom("places")
    .innerJoin("credentials", "credentials.seq", "places.seq")
    .select(["places.seq", "credentials.id", "places.position", "places.salt"])
    .select(["credentials.achievement", "credentials.text", "credentials.dictionary"])
    .where("places.batchId", "=", batchId)
    .where("places.leaf", "is", null)
    .where("places.seq", ">", after)
    .orderBy("places.seq")
    .limit(limit)
    .execute();
}

export interface Signed extends Place {
  /** Empty where the signed text takes the place of the other. */
  readonly signature: Uint8Array;
  readonly leaf: Uint8Array;
}

export async function saveSigned(db: Db, batchId: string, signed: Iterable<Signed>): Promise<void> {
  await inChunks(signed, async (chunk) => {
    const values = chunk.map(({ seq, position, salt, signature, leaf }) => ({
      ...{ seq, batchId, position, salt, signature, leaf },
    }));
    // Each is there: so many are changed at once, in both databases.
    await runLarge(
      db,
      "sign",
      values.map((it) => [it.seq, batchId, it.position, it.salt, it.signature, it.leaf]),
      () =>
        db
          .insertInto("places")
          .values(values)
          .onConflict((c) =>
            c.column("seq").doUpdateSet((e) => ({
              signature: e.ref("excluded.signature"),
              leaf: e.ref("excluded.leaf"),
            })),
          ),
    );
  });
}

/** The signed text of one that isn't put together from its text, its place and its batch. */
export async function saveWhole(
  db: Db,
  { seq, achievement }: { readonly seq: number; readonly achievement: string },
  secured: string,
): Promise<void> {
  const packed = packText(achievement, secured);
  await saveDictionaries(db, [packed]);
  const { text, dictionary } = packed;
  await db.updateTable("credentials").set({ text, dictionary }).where("seq", "=", seq).execute();
}

/** How many of a sealed batch are left to sign. */
export async function countUnsigned(db: Db, batchId: string): Promise<number> {
  const { n } = await db
    .selectFrom("places")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("batchId", "=", batchId)
    .where("leaf", "is", null)
    .executeTakeFirstOrThrow();
  return n;
}

export async function saveFillers(
  db: Db,
  fillers: readonly { batchId: string; position: number; leaf: string }[],
): Promise<void> {
  if (fillers.length > 0) await db.insertInto("fillers").values(fillers).execute();
}

export interface PlacedLeaf {
  readonly position: number;
  readonly leaf: Uint8Array;
}

/** Every leaf of a signed batch, fillers among them, in any order. */
export async function* leavesOf(
  db: Db,
  batchId: string,
): AsyncGenerator<PlacedLeaf[], void, undefined> {
  const fillers = await db
    .selectFrom("fillers")
    .select(["position", "leaf"])
    .where("batchId", "=", batchId)
    .execute();
  yield fillers.map(({ position, leaf }) => ({ position, leaf: fromHex(leaf) }));
  let after = -1;
  for (;;) {
    const rows = await db
      .selectFrom("places")
      .select(["position", "leaf"])
      .where("batchId", "=", batchId)
      .where("position", ">", after)
      .orderBy("position")
      .limit(ROWS_AT_ONCE)
      .execute();
    yield rows.flatMap(({ position, leaf }) => (leaf ? [{ position, leaf }] : []));
    if (rows.length < ROWS_AT_ONCE) return;
    after = rows.at(-1)?.position ?? after;
    await yieldToOthers();
  }
}
