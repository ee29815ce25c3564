import { sql, type Insertable, type Selectable } from "kysely";
import { bytes32, fromHex, toHex, type Bytes32 } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import type { Db } from "./store.js";
import {
  dictionariesOf,
  packText,
  readSecuring,
  saveDictionaries,
  securedText,
  unpackText,
  type Dictionaries,
  type Packed,
  type Securing,
} from "./documents.js";
import { inChunks, inPages, ROWS_AT_ONCE } from "./pages.js";
import type { Schema } from "./schema.js";

type Columns = Selectable<Schema["credentials"]>;

export interface CredentialRow extends Pick<
  Columns,
  "seq" | "id" | "batchId" | "row" | "recipient" | "achievement"
> {
  /** Set at sealing, with the salt, before anything is signed. */
  readonly position: number | null;
  readonly salt: Bytes32 | null;
  /** Set when it is signed. */
  readonly leaf: Bytes32 | null;
}
export interface WholeCredential extends CredentialRow {
  /** Its JSON: as it is signed, where it is. */
  readonly text: string;
  readonly isSigned: boolean;
}

export type NewCredential = Pick<
  Insertable<Schema["credentials"]>,
  "id" | "batchId" | "row" | "recipient" | "achievement"
> & {
  /** As hex. */
  readonly draftKey: string;
  readonly body: string;
};

export async function insertCredentials(
  db: Db,
  rows: readonly NewCredential[],
  intakeSeq: number | null,
): Promise<void> {
  await inChunks(rows, async (chunk) => {
    const packed = chunk.map(({ achievement, body }) => packText(achievement, body));
    await saveDictionaries(db, packed);
    const values = chunk.map(({ id, batchId, row, draftKey, recipient, achievement }, i) => {
      const it = packed[i];
      invariant(it, "each text is packed");
      const { text, dictionary } = it;
      return {
        ...{ id, batchId, row, draftKey: fromHex(draftKey), recipient, achievement },
        ...{ text, dictionary, intakeSeq },
      };
    });
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
      .where("draftKey", "in", keys.map(fromHex))
      .where((e) => e.not(e.exists(lastRevocation(db))))
      .execute();
    for (const { draftKey, ...row } of rows) found.set(toHex(draftKey), row);
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

/** Credentials with their places, where they have one. */
const placed = (db: Db) =>
  db.selectFrom("credentials").leftJoin("places", "places.seq", "credentials.seq");

const ROW = [
  "credentials.seq",
  "credentials.id",
  "credentials.batchId",
  "credentials.row",
  "credentials.recipient",
  "credentials.achievement",
  "places.position",
  "places.salt",
  "places.leaf",
] as const;
const TEXT = ["credentials.text", "credentials.dictionary", "places.signature"] as const;

interface Placed extends Pick<Columns, keyof CredentialRow & keyof Columns> {
  readonly position: number | null;
  readonly salt: Uint8Array | null;
  readonly leaf: Uint8Array | null;
}
interface Texted extends Placed, Packed {
  readonly signature: Uint8Array | null;
}

const hexOf = (bytes: Uint8Array | null): Bytes32 | null => bytes && bytes32(bytes);

const rowOf = (row: Placed): CredentialRow => ({
  ...{ seq: row.seq, id: row.id, batchId: row.batchId, row: row.row },
  ...{ recipient: row.recipient, achievement: row.achievement, position: row.position },
  ...{ salt: hexOf(row.salt), leaf: hexOf(row.leaf) },
});

/** Without its text. */
export async function findCredential(db: Db, id: string): Promise<CredentialRow | undefined> {
  const row = await placed(db).select(ROW).where("credentials.id", "=", id).executeTakeFirst();
  return row && rowOf(row);
}

export async function findWholeCredential(
  db: Db,
  id: string,
): Promise<WholeCredential | undefined> {
  const row = await placed(db)
    .select([...ROW, ...TEXT])
    .where("credentials.id", "=", id)
    .executeTakeFirst();
  return row && (await wholes(db, row.batchId, [row]))[0];
}

/** @param rows of one batch */
async function wholes(
  db: Db,
  batchId: string,
  rows: readonly Texted[],
): Promise<WholeCredential[]> {
  const dictionaries = await dictionariesOf(db, rows);
  const isAnySigned = rows.some(({ signature }) => signature?.length);
  const securing = isAnySigned ? await securingOf(db, batchId) : undefined;
  return rows.map((row) => ({
    ...rowOf(row),
    text: textOf(row, dictionaries, securing),
    isSigned: row.signature !== null,
  }));
}

export async function securingOf(db: Db, batchId: string): Promise<Securing | undefined> {
  const batch = await db
    .selectFrom("batches")
    .select("securing")
    .where("id", "=", batchId)
    .executeTakeFirst();
  return readSecuring(batch?.securing ?? null);
}

/** @throws Error where it can't be unpacked. */
function textOf(
  row: Packed & Pick<Texted, "signature" | "position">,
  dictionaries: Dictionaries,
  securing: Securing | undefined,
): string {
  const text = unpackText(row, dictionaries);
  if (!row.signature?.length) return text;
  invariant(securing && row.position !== null, "a signed credential has a place and a proof");
  return securedText(text, securing, row.position, row.signature);
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
    const rows = await placed(db)
      .select(["credentials.id", "credentials.batchId", "places.position"])
      .where("credentials.id", "in", chunk)
      .execute();
    for (const { id, ...place } of rows) places.set(id, place);
  });
  return places;
}

/** What of a batch comes after a `seq`, in the order it came. */
const pageOf = (db: Db, batchId: string, after: number) =>
  placed(db)
    .where("credentials.batchId", "=", batchId)
    .where("credentials.seq", ">", after)
    .orderBy("credentials.seq")
    .limit(ROWS_AT_ONCE);

/** Whole, in the order they came. */
export const credentialPages = (
  db: Db,
  batchId: string,
): AsyncGenerator<WholeCredential[], void, undefined> =>
  inPages(async (after) => {
    const rows = await pageOf(db, batchId, after)
      .select([...ROW, ...TEXT])
      .execute();
    return wholes(db, batchId, rows);
  });

/** Without their texts, in the order they came. */
export const listCredentials = (db: Db, batchId: string) =>
  inPages((after) =>
    pageOf(db, batchId, after)
      .select([
        ...(["credentials.seq", "credentials.id", "credentials.row"] as const),
        ...(["credentials.recipient", "credentials.achievement", "places.position"] as const),
      ])
      .execute(),
  );

/** Which rows are a batch's, in the order they came. */
export async function seqsOfBatch(db: Db, batchId: string): Promise<number[]> {
  const seqs: number[] = [];
  const pages = inPages((after) =>
    db
      .selectFrom("credentials")
      .select("seq")
      .where("batchId", "=", batchId)
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(ROWS_AT_ONCE)
      .execute(),
  );
  for await (const page of pages) {
    for (const { seq } of page) seqs.push(seq);
  }
  return seqs;
}

/** The signed texts of a batch that came first and last. */
export async function outermostOf(db: Db, batchId: string): Promise<WholeCredential[]> {
  const one = (direction: "asc" | "desc") =>
    placed(db)
      .select([...ROW, ...TEXT])
      .where("credentials.batchId", "=", batchId)
      .orderBy("credentials.seq", direction)
      .limit(1)
      .execute();
  return wholes(db, batchId, [...(await one("asc")), ...(await one("desc"))]);
}
