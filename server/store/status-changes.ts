import type { Insertable, Selectable } from "kysely";
import { UNFINISHED_STATES } from "../submission/state.js";
import { inChunks } from "./pages.js";
import type { Db } from "./store.js";
import type { Schema } from "./schema.js";

export type StatusChangeRow = Selectable<Schema["statusChanges"]>;

export async function insertStatusChanges(
  db: Db,
  rows: readonly Insertable<Schema["statusChanges"]>[],
): Promise<void> {
  await inChunks(rows, async (chunk) => {
    await db.insertInto("statusChanges").values(chunk).execute();
  });
}

/** In the order they were asked for. */
export async function changesOfCredential(db: Db, id: string): Promise<StatusChangeRow[]> {
  return db
    .selectFrom("statusChanges")
    .selectAll()
    .where("credentialId", "=", id)
    .orderBy("seq")
    .execute();
}

/** By credential, in the order they were asked for. */
export async function actionsOfCredentials(
  db: Db,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, readonly Pick<StatusChangeRow, "action">[]>> {
  const found = new Map<string, Pick<StatusChangeRow, "action">[]>();
  await inChunks(ids, async (chunk) => {
    const rows = await db
      .selectFrom("statusChanges")
      .select(["credentialId", "action"])
      .where("credentialId", "in", chunk)
      .orderBy("seq")
      .execute();
    for (const { credentialId, action } of rows) {
      const earlier = found.get(credentialId);
      if (earlier) earlier.push({ action });
      else found.set(credentialId, [{ action }]);
    }
  });
  return found;
}

/** Writes to any of these credentials that the chain may not hold for good, each with one of them. */
export async function openWritesOf(
  db: Db,
  ids: Iterable<string>,
): Promise<ReadonlyMap<number, string>> {
  const open = new Map<number, string>();
  await inChunks(ids, async (chunk) => {
    const rows = await db
      .selectFrom("statusChanges")
      .innerJoin("submissions", "submissions.seq", "statusChanges.submissionSeq")
      .select(({ fn }) => ["submissionSeq", fn.min("credentialId").as("credentialId")])
      .where("credentialId", "in", chunk)
      .where("submissions.state", "in", [...UNFINISHED_STATES, "halted"])
      .groupBy("submissionSeq")
      .execute();
    for (const { submissionSeq, credentialId } of rows) open.set(submissionSeq, credentialId);
  });
  return open;
}

/** `undefined` where the submission changes no status. */
export async function actionOfSubmission(
  db: Db,
  submissionSeq: number,
): Promise<StatusChangeRow["action"] | undefined> {
  const row = await db
    .selectFrom("statusChanges")
    .select("action")
    .where("submissionSeq", "=", submissionSeq)
    .limit(1) // a submission makes one kind of change
    .executeTakeFirst();
  return row?.action;
}

/** Changes that the chain may not hold for good, by their submission: how many, and when they were asked for. */
export async function unfinishedChanges(
  db: Db,
): Promise<Map<number, { readonly count: number; readonly requestedAtMs: number }>> {
  const rows = await db
    .selectFrom("submissions")
    .innerJoin("statusChanges", "statusChanges.submissionSeq", "submissions.seq")
    .select(({ fn }) => [
      "submissionSeq",
      fn.countAll<number>().as("count"),
      fn.min("requestedAtMs").as("requestedAtMs"),
    ])
    .where("submissions.state", "in", UNFINISHED_STATES)
    .groupBy("submissionSeq")
    .execute();
  return new Map(rows.map(({ submissionSeq, ...it }) => [submissionSeq, it]));
}
