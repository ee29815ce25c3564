import type { Selectable } from "kysely";
import { fromHex, toHex } from "../../core/bytes.js";
import { dictionariesOf, unpackText, type Dictionaries, type Packed } from "./documents.js";
import type { Db, Store } from "./store.js";
import { inPages, ROWS_AT_ONCE } from "./pages.js";
import type { Schema } from "./schema.js";

/** Rows as they are stored, for a check that doubts them: nothing is parsed here. */
export type RawSubmission = Selectable<Schema["submissions"]>;
export type RawTransaction = Selectable<Schema["transactions"]>;
export type RawChange = Selectable<Schema["statusChanges"]>;
export interface RawCredential {
  readonly seq: number;
  readonly id: string;
  readonly recipient: string;
  /** The text as it was packed, or why it can't be unpacked. */
  readonly text: string | Error;
  readonly position: number | null;
  readonly salt: string | null;
  readonly signature: Uint8Array | null;
  readonly leaf: string | null;
}

/** Everything that `look` reads is of one moment. */
export const inspect = <T>(store: Store, look: (db: Db) => Promise<T>): Promise<T> =>
  store.transaction().setIsolationLevel("repeatable read").execute(look);

/** Every credential of a batch in the order they came, without holding them all. */
export async function* credentialsToInspect(
  db: Db,
  batchId: string,
): AsyncGenerator<RawCredential, void, undefined> {
  const pages = inPages((after) =>
    db
      .selectFrom("credentials")
      .leftJoin("places", "places.seq", "credentials.seq")
      .select(["credentials.seq", "credentials.id", "credentials.recipient"])
      .select(["credentials.text", "credentials.dictionary"])
      .select(["places.position", "places.salt", "places.signature", "places.leaf"])
      .where("credentials.batchId", "=", batchId)
      .where("credentials.seq", ">", after)
      .orderBy("credentials.seq")
      .limit(ROWS_AT_ONCE)
      .execute(),
  );
  for await (const page of pages) {
    const dictionaries = await dictionariesOf(db, page);
    for (const { text, dictionary, salt, leaf, ...row } of page) {
      yield {
        ...row,
        text: unpacked({ text, dictionary }, dictionaries),
        salt: salt && toHex(salt),
        leaf: leaf && toHex(leaf),
      };
    }
  }
}

function unpacked(packed: Packed, dictionaries: Dictionaries): string | Error {
  try {
    return unpackText(packed, dictionaries);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export const fillersOf = (db: Db, batchId: string): Promise<{ position: number; leaf: string }[]> =>
  db
    .selectFrom("fillers")
    .select(["position", "leaf"])
    .where("batchId", "=", batchId)
    .orderBy("position")
    .execute();

export const allSubmissions = (db: Db): Promise<RawSubmission[]> =>
  db.selectFrom("submissions").selectAll().orderBy("seq").execute();

export const allTransactions = (db: Db): Promise<RawTransaction[]> =>
  db.selectFrom("transactions").selectAll().orderBy("submissionSeq").orderBy("nonce").execute();

export const allStatusChanges = (db: Db): Promise<RawChange[]> =>
  db.selectFrom("statusChanges").selectAll().orderBy("seq").execute();

/** Answers that were given for a key, one by one: each may be long. */
export async function* answersToInspect(
  db: Db,
): AsyncGenerator<{ key: string; answer: string }, void, undefined> {
  let after = "";
  for (;;) {
    const row = await db
      .selectFrom("intakeAnswers")
      .select(["key", "answer"])
      .where("key", ">", after)
      .orderBy("key")
      .limit(1)
      .executeTakeFirst();
    if (!row) return;
    yield row;
    after = row.key;
  }
}

/** For how many milliseconds yet a server counts as at work on the store, by its leases; 0 where none does. */
export async function heldForMs(db: Db): Promise<number> {
  const { untilMs } = await db
    .selectFrom("leases")
    .select(({ fn }) => fn.max<number | null>("untilMs").as("untilMs"))
    .where("holder", "!=", "")
    .executeTakeFirstOrThrow();
  const { nowMs } = await db.selectFrom("clock").select("nowMs").executeTakeFirstOrThrow();
  return Math.max(0, (untilMs ?? 0) - nowMs);
}

export const hasLeases = async (db: Db): Promise<boolean> => (await heldForMs(db)) > 0;

/** What a repair may write of a batch. */
export async function repairBatch(
  db: Db,
  id: string,
  set: Partial<Pick<Schema["batches"], "received" | "ready" | "root">>,
): Promise<void> {
  await db.updateTable("batches").set(set).where("id", "=", id).execute();
}

export async function repairLeaf(db: Db, credentialId: string, leaf: string): Promise<void> {
  await placeOf(db, credentialId)
    .set({ leaf: fromHex(leaf) })
    .execute();
}

const placeOf = (db: Db, credentialId: string) =>
  db
    .updateTable("places")
    .where((e) =>
      e("seq", "=", e.selectFrom("credentials").select("seq").where("id", "=", credentialId)),
    );

/** All at once: a position is free only after its old holder has let go of it. */
export async function repairPositions(
  db: Db,
  places: readonly { id: string; position: number }[],
): Promise<void> {
  for (const [i, { id }] of places.entries()) {
    await placeOf(db, id)
      .set({ position: -1 - i })
      .execute();
  }
  for (const { id, position } of places) await placeOf(db, id).set({ position }).execute();
}

export async function repairSigner(db: Db, address: string, nextNonce: number): Promise<void> {
  await db
    .insertInto("signers")
    .values({ address, nextNonce })
    .onConflict((c) => c.column("address").doUpdateSet({ nextNonce }))
    .execute();
}
