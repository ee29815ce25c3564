import {
  sql,
  type ColumnDefinitionBuilder,
  type Kysely,
  type Migration,
  type RawBuilder,
} from "kysely";
import { fromHex } from "../../core/bytes.js";
import { packText, saveDictionaries } from "./documents.js";
import { inPages, ROWS_AT_ONCE } from "./pages.js";
import type { Store } from "./store.js";

/** What one SQL of both databases can't say. */
export interface Differences {
  /** The type of a column that counts up by itself. */
  readonly serial: "integer" | "bigint";
  readonly counted: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  readonly text: RawBuilder<unknown>;
  readonly bytes: RawBuilder<unknown>;
  /** Lets go of the names that the indexes and counters of a table have, so that another by its name can be made. */
  readonly freeNames: (
    table: string,
    constraints: readonly string[],
  ) => readonly RawBuilder<unknown>[];
  /** Milliseconds since 1970, at the moment of asking, also within a transaction. */
  readonly nowMs: RawBuilder<number>;
  /** The highest number that a table's `seq` ever had, also of rows that are gone. */
  readonly lastSeq: (table: string) => RawBuilder<{ last: number }>;
  /** Lets it go on behind that number. */
  readonly goOnBehind: (table: string, last: number) => RawBuilder<unknown>;
}

type Change = Migration & { readonly down?: never };

const first = ({ serial, counted, text }: Differences): Change => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable("facts")
      .addColumn("name", text, (c) => c.primaryKey())
      .addColumn("value", text, (c) => c.notNull())
      .execute();
    await schema
      .createTable("achievements")
      .addColumn("code", text, (c) => c.primaryKey())
      .addColumn("id", text, (c) => c.notNull())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("body", text, (c) => c.notNull())
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("createdAtMs", "bigint", (c) => c.notNull())
      .execute();
    await schema
      .createTable("batches")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("createdAtMs", "bigint", (c) => c.notNull())
      .addColumn("sealedAtMs", "bigint")
      .addColumn("signedAtMs", "bigint")
      .addColumn("rootedAtMs", "bigint")
      .addColumn("received", "integer", (c) => c.notNull())
      .addColumn("ready", "integer", (c) => c.notNull())
      .addColumn("refused", "integer", (c) => c.notNull())
      .addColumn("duplicate", "integer", (c) => c.notNull())
      .addColumn("treeSize", "integer")
      .addColumn("root", text)
      .addColumn("statusListId", text, (c) => c.unique())
      .addColumn("statusListUrl", text)
      .execute();
    await schema
      .createTable("refusals")
      .addColumn("seq", serial, (c) => counted(c).primaryKey())
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("problem", text, (c) => c.notNull())
      .execute();
    await schema.createIndex("refusalsOfBatch").on("refusals").column("batchId").execute();
    await schema
      .createTable("credentials")
      .addColumn("seq", serial, (c) => counted(c).primaryKey())
      .addColumn("id", text, (c) => c.notNull().unique())
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("row", "integer", (c) => c.notNull())
      .addColumn("draftKey", text, (c) => c.notNull())
      .addColumn("recipient", text, (c) => c.notNull())
      .addColumn("achievement", text, (c) => c.notNull())
      .addColumn("body", text)
      .addColumn("position", "integer")
      .addColumn("salt", text)
      .addColumn("secured", text)
      .addColumn("leaf", text)
      .addUniqueConstraint("oneAwardPerBatch", ["batchId", "draftKey"])
      .addUniqueConstraint("onePositionPerCredential", ["batchId", "position"])
      .execute();
    await schema.createIndex("credentialsByDraft").on("credentials").column("draftKey").execute();
    await schema
      .createTable("fillers")
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("position", "integer", (c) => c.notNull())
      .addColumn("leaf", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("onePositionPerFiller", ["batchId", "position"])
      .execute();
    await schema
      .createTable("intakeAnswers")
      .addColumn("key", text, (c) => c.primaryKey())
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("bodyDigest", text, (c) => c.notNull())
      .addColumn("answer", text, (c) => c.notNull())
      .addColumn("createdAtMs", "bigint", (c) => c.notNull())
      .execute();
    await schema
      .createTable("submissions")
      .addColumn("seq", serial, (c) => counted(c).primaryKey())
      .addColumn("kind", text, (c) => c.notNull())
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("signer", text, (c) => c.notNull())
      .addColumn("to", text, (c) => c.notNull())
      .addColumn("data", text, (c) => c.notNull())
      .addColumn("progress", text, (c) => c.notNull())
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("assignedSeq", "integer", (c) => c.unique())
      .addColumn("trouble", text)
      .addColumn("updatedAtMs", "bigint", (c) => c.notNull())
      .execute();
    await schema.createIndex("submissionsOfBatch").on("submissions").column("batchId").execute();
    await schema.createIndex("submissionsByState").on("submissions").column("state").execute();
    await schema
      .createTable("transactions")
      .addColumn("hash", text, (c) => c.primaryKey())
      .addColumn("submissionSeq", "integer", (c) => c.notNull().references("submissions.seq"))
      .addColumn("nonce", "integer", (c) => c.notNull())
      .addColumn("raw", text, (c) => c.notNull())
      .addColumn("maxFeePerGas", text, (c) => c.notNull())
      .addColumn("maxPriorityFeePerGas", text, (c) => c.notNull())
      .addColumn("gasLimit", text, (c) => c.notNull())
      .addColumn("signedAtMs", "bigint", (c) => c.notNull())
      .execute();
    await schema
      .createIndex("transactionsOfSubmission")
      .on("transactions")
      .column("submissionSeq")
      .execute();
    await schema
      .createTable("signers")
      .addColumn("address", text, (c) => c.primaryKey())
      .addColumn("nextNonce", "integer", (c) => c.notNull())
      .execute();
    await schema
      .createTable("statusChanges")
      .addColumn("seq", serial, (c) => counted(c).primaryKey())
      .addColumn("credentialId", text, (c) => c.notNull().references("credentials.id"))
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("position", "integer", (c) => c.notNull())
      .addColumn("action", text, (c) => c.notNull())
      .addColumn("reason", text, (c) => c.notNull())
      .addColumn("requestedAtMs", "bigint", (c) => c.notNull())
      .addColumn("submissionSeq", "integer", (c) => c.notNull().references("submissions.seq"))
      .execute();
    await schema
      .createIndex("changesOfCredential")
      .on("statusChanges")
      .column("credentialId")
      .execute();
  },
});

const leases = ({ text, nowMs }: Differences): Change => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable("leases")
      .addColumn("name", text, (c) => c.primaryKey())
      .addColumn("holder", text, (c) => c.notNull())
      .addColumn("epoch", "bigint", (c) => c.notNull())
      .addColumn("untilMs", "bigint", (c) => c.notNull())
      .execute();
    await schema.createIndex("leasesOfHolder").on("leases").column("holder").execute();
    await schema
      .createTable("locks")
      .addColumn("name", text, (c) => c.primaryKey())
      .execute();
    await (db as Store).insertInto("locks").values({ name: "intake" }).execute();
    await schema
      .createView("clock")
      .as(db.selectNoFrom(nowMs.as("nowMs")))
      .execute();
  },
});

const nonces = (): Change => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema.alterTable("submissions").addColumn("nonce", "integer").execute();
    await schema
      .createIndex("submissionsByNonce")
      .on("submissions")
      .columns(["signer", "nonce"])
      .execute();
    const store = db as Store;
    for (const { seq, progress } of await store
      .selectFrom("submissions")
      .select(["seq", "progress"])
      .execute()) {
      const { nonce = null } = JSON.parse(progress) as { nonce?: number | null };
      await store.updateTable("submissions").set({ nonce }).where("seq", "=", seq).execute();
    }
    await store.insertInto("locks").values({ name: "nonces" }).execute();
  },
});

const counters = ({ text }: Differences): Change => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("counters")
      .addColumn("name", text, (c) => c.primaryKey())
      .addColumn("value", "bigint", (c) => c.notNull())
      .execute();
  },
});

const outbox = ({ serial, counted, text }: Differences): Change => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("outbox")
      .addColumn("seq", serial, (c) => counted(c).primaryKey())
      .addColumn("type", text, (c) => c.notNull())
      .addColumn("body", text, (c) => c.notNull())
      .addColumn("createdAtMs", "bigint", (c) => c.notNull())
      .addColumn("attempts", "integer", (c) => c.notNull())
      .addColumn("nextAtMs", "bigint", (c) => c.notNull())
      .execute();
    await db.schema.createIndex("outboxByTime").on("outbox").column("nextAtMs").execute();
  },
});

const troubles = ({ text }: Differences): Change => ({
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("batches").addColumn("trouble", text).execute();
    await db.schema
      .createIndex("changesOfSubmission")
      .on("statusChanges")
      .column("submissionSeq")
      .execute();
  },
});

/** What is asked all the time of tables that grow. */
const indexes = (): Change => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createIndex("credentialsInOrder")
      .on("credentials")
      .columns(["batchId", "seq"])
      .execute();
    // Holds what is left to sign, so that what was signed isn't gone through again.
    await schema
      .createIndex("unsignedCredentials")
      .on("credentials")
      .columns(["batchId", "position"])
      .where(sql.ref("secured"), "is", null)
      .execute();
    await schema.createIndex("batchesByState").on("batches").column("state").execute();
  },
});

/** Texts of awards that left something to decide, and what came of them. */
const intakes = ({ serial, counted, text }: Differences): Change => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable("intakes")
      .addColumn("seq", serial, (c) => counted(c).primaryKey())
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("file", text)
      .addColumn("bodyDigest", text, (c) => c.notNull())
      .addColumn("received", "integer", (c) => c.notNull())
      .addColumn("ready", "integer", (c) => c.notNull())
      .addColumn("refused", "integer", (c) => c.notNull())
      .addColumn("duplicate", "integer", (c) => c.notNull())
      .addColumn("questions", text, (c) => c.notNull())
      .addColumn("createdAtMs", "bigint", (c) => c.notNull())
      .execute();
    await schema.createIndex("intakesOfBatch").on("intakes").column("batchId").execute();
    await schema.alterTable("credentials").addColumn("intakeSeq", "integer").execute();
    await schema.alterTable("refusals").addColumn("intakeSeq", "integer").execute();
    // Few credentials have one: an index over the others would grow with every award for nothing.
    await schema
      .createIndex("credentialsOfIntake")
      .on("credentials")
      .column("intakeSeq")
      .where(sql.ref("intakeSeq"), "is not", null)
      .execute();
  },
});

interface OldCredential {
  seq: number;
  id: string;
  batchId: string;
  row: number;
  draftKey: string;
  recipient: string;
  achievement: string;
  body: string | null;
  position: number | null;
  salt: string | null;
  secured: string | null;
  leaf: string | null;
  intakeSeq: number | null;
}

/**
 * Texts are packed, and what sealing and signing add is in a table of its own, so that a text is written once. What was
 * signed before is kept whole. Both tables are made anew beside the old ones: SQLite can't drop a column of a constraint.
 */
const documents = (differences: Differences): Change => ({
  async up(db: Kysely<unknown>) {
    const { serial, counted, text, bytes, freeNames } = differences;
    const { schema } = db;
    const named = ["oneAwardPerBatch", "onePositionPerCredential"];
    for (const index of [
      ...["credentialsByDraft", "credentialsInOrder", "unsignedCredentials"],
      ...["credentialsOfIntake", "changesOfCredential", "changesOfSubmission"],
    ]) {
      await schema.dropIndex(index).execute();
    }
    for (const [table, constraints] of [
      ["statusChanges", []],
      ["credentials", named],
    ] as const) {
      for (const change of freeNames(table, constraints)) await change.execute(db);
      await schema.alterTable(table).renameTo(oldOf(table)).execute();
    }
    await schema.alterTable("batches").addColumn("securing", text).execute();
    await schema.alterTable("batches").addColumn("byReference", text).execute();
    await schema
      .createTable("dictionaries")
      .addColumn("id", "bigint", (c) => c.primaryKey())
      .addColumn("text", bytes, (c) => c.notNull())
      .execute();
    await schema
      .createTable("credentials")
      .addColumn("seq", serial, (c) => counted(c).primaryKey())
      .addColumn("id", text, (c) => c.notNull().unique())
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("row", "integer", (c) => c.notNull())
      .addColumn("draftKey", bytes, (c) => c.notNull())
      .addColumn("recipient", text, (c) => c.notNull())
      .addColumn("achievement", text, (c) => c.notNull())
      .addColumn("text", bytes, (c) => c.notNull())
      .addColumn("dictionary", "bigint", (c) => c.references("dictionaries.id"))
      .addColumn("intakeSeq", "integer")
      .addUniqueConstraint("oneAwardPerBatch", ["draftKey", "batchId"])
      .execute();
    await schema
      .createTable("places")
      .addColumn("seq", serial, (c) => c.primaryKey().references("credentials.seq"))
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("position", "integer", (c) => c.notNull())
      .addColumn("salt", bytes, (c) => c.notNull())
      .addColumn("signature", bytes)
      .addColumn("leaf", bytes)
      .addUniqueConstraint("onePositionPerCredential", ["batchId", "position"])
      .execute();
    await schema
      .createTable("statusChanges")
      .addColumn("seq", serial, (c) => counted(c).primaryKey())
      .addColumn("credentialId", text, (c) => c.notNull().references("credentials.id"))
      .addColumn("batchId", text, (c) => c.notNull().references("batches.id"))
      .addColumn("position", "integer", (c) => c.notNull())
      .addColumn("action", text, (c) => c.notNull())
      .addColumn("reason", text, (c) => c.notNull())
      .addColumn("requestedAtMs", "bigint", (c) => c.notNull())
      .addColumn("submissionSeq", "integer", (c) => c.notNull().references("submissions.seq"))
      .execute();
    await copyCredentials(db);
    await copyRows(db, "statusChanges");
    for (const table of ["statusChanges", "credentials"]) {
      const { rows } = await differences.lastSeq(oldOf(table)).execute(db);
      await differences.goOnBehind(table, rows[0]?.last ?? 0).execute(db);
      await schema.dropTable(oldOf(table)).execute();
    }
    await schema
      .createIndex("credentialsInOrder")
      .on("credentials")
      .columns(["batchId", "seq"])
      .execute();
    await schema
      .createIndex("credentialsOfIntake")
      .on("credentials")
      .column("intakeSeq")
      .where(sql.ref("intakeSeq"), "is not", null)
      .execute();
    // Holds what is left to sign, so that what was signed isn't gone through again.
    await schema
      .createIndex("unsignedPlaces")
      .on("places")
      .columns(["batchId", "seq"])
      .where(sql.ref("leaf"), "is", null)
      .execute();
    await schema
      .createIndex("changesOfCredential")
      .on("statusChanges")
      .column("credentialId")
      .execute();
    await schema
      .createIndex("changesOfSubmission")
      .on("statusChanges")
      .column("submissionSeq")
      .execute();
  },
});

const oldOf = (table: string): string => `old_${table}`;

/** A page at a time: a large store fits into no memory. */
async function copyCredentials(db: Kysely<unknown>): Promise<void> {
  const old = db as Kysely<{ old_credentials: OldCredential }>;
  const store = db as Store;
  const pages = inPages((after) =>
    old
      .selectFrom("old_credentials")
      .selectAll()
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(ROWS_AT_ONCE)
      .execute(),
  );
  for await (const page of pages) {
    const packed = page.map(({ achievement, secured, body }) =>
      packText(achievement, secured ?? body ?? ""),
    );
    await saveDictionaries(store, packed);
    const credentials = page.map((it, i) => {
      const { seq, id, batchId, row, draftKey, recipient, achievement, intakeSeq } = it;
      const { text = new Uint8Array(), dictionary = null } = packed[i] ?? {};
      return {
        ...{ seq, id, batchId, row, draftKey: fromHex(draftKey), recipient, achievement },
        ...{ text, dictionary, intakeSeq },
      };
    });
    await store.insertInto("credentials").values(credentials).execute();
    const places = page.flatMap(({ seq, batchId, position, salt, secured, leaf }) =>
      position === null || salt === null
        ? []
        : [
            {
              ...{ seq, batchId, position, salt: fromHex(salt) },
              signature: secured === null ? null : new Uint8Array(),
              leaf: secured === null || leaf === null ? null : fromHex(leaf),
            },
          ],
    );
    if (places.length > 0) await store.insertInto("places").values(places).execute();
  }
}

const copyRows = (db: Kysely<unknown>, table: string): Promise<unknown> =>
  sql`insert into ${sql.table(table)} select * from ${sql.table(oldOf(table))}`.execute(db);

/** In order; a released one is never edited. */
export const migrations = (differences: Differences): Record<string, Migration> => ({
  "0001-first": first(differences),
  "0002-leases": leases(differences),
  "0003-nonces": nonces(),
  "0004-counters": counters(differences),
  "0005-outbox": outbox(differences),
  "0006-troubles": troubles(differences),
  "0007-indexes": indexes(),
  "0008-intakes": intakes(differences),
  "0009-documents": documents(differences),
});
