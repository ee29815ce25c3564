import type { Insertable, Selectable } from "kysely";
import { UNFINISHED_STATES } from "../submission/state.js";
import type { Db } from "./store.js";
import type { Schema } from "./schema.js";

export type StatusChangeRow = Selectable<Schema["statusChanges"]>;

export async function insertStatusChange(
  db: Db,
  row: Insertable<Schema["statusChanges"]>,
): Promise<void> {
  await db.insertInto("statusChanges").values(row).execute();
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

/** `undefined` where the submission changes no status. */
export async function actionOfSubmission(
  db: Db,
  submissionSeq: number,
): Promise<StatusChangeRow["action"] | undefined> {
  const row = await db
    .selectFrom("statusChanges")
    .select("action")
    .where("submissionSeq", "=", submissionSeq)
    .executeTakeFirst();
  return row?.action;
}

/** When each change that the chain may not hold for good was asked for, by its submission. */
export async function unfinishedChanges(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom("submissions")
    .innerJoin("statusChanges", "statusChanges.submissionSeq", "submissions.seq")
    .select(["submissionSeq", "requestedAtMs"])
    .where("submissions.state", "in", UNFINISHED_STATES)
    .execute();
  return new Map(rows.map((row) => [row.submissionSeq, row.requestedAtMs]));
}
