import type { Selectable } from "kysely";
import type { Db } from "./store.js";
import type { Schema } from "./schema.js";

type IntakeAnswerRow = Selectable<Schema["intakeAnswers"]>;

export async function findIntakeAnswer(db: Db, key: string): Promise<IntakeAnswerRow | undefined> {
  return db.selectFrom("intakeAnswers").selectAll().where("key", "=", key).executeTakeFirst();
}

export async function saveIntakeAnswer(db: Db, row: IntakeAnswerRow): Promise<void> {
  await db.insertInto("intakeAnswers").values(row).execute();
}
