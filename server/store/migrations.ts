import {
  sql,
  type ColumnDefinitionBuilder,
  type Kysely,
  type Migration,
  type RawBuilder,
} from "kysely";
import type { Store } from "./store.js";

/** What one SQL of both databases can't say. */
export interface Differences {
  /** The type of a column that counts up by itself. */
  readonly serial: "integer" | "bigint";
  readonly counted: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  readonly text: RawBuilder<unknown>;
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
});
