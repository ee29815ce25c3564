import type { Selectable } from "kysely";
import { IntakeAnswer } from "../../api/batch.js";
import type { Db } from "./store.js";
import type { Schema } from "./schema.js";

type IntakeAnswerRow = Selectable<Schema["intakeAnswers"]>;

export async function findIntakeAnswer(db: Db, key: string): Promise<IntakeAnswerRow | undefined> {
  return db.selectFrom("intakeAnswers").selectAll().where("key", "=", key).executeTakeFirst();
}

export async function saveIntakeAnswer(db: Db, row: IntakeAnswerRow): Promise<void> {
  await db.insertInto("intakeAnswers").values(row).execute();
}

/** @throws Error where the text is no answer of intake. Before anything was asked about, answers had no questions. */
export function readIntakeAnswer(text: string): IntakeAnswer {
  return IntakeAnswer.parse({ questions: [], ...(JSON.parse(text) as object) });
}
