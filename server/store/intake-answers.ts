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

/**
 * Of any version: the first answers had no questions, and later ones had notes and questions as sentences alone.
 *
 * @throws Error where the text is no answer of intake.
 */
export function readIntakeAnswer(text: string): IntakeAnswer {
  return IntakeAnswer.parse({ questions: [], noteDetails: [], ...(JSON.parse(text) as object) });
}
