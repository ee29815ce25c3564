import type { Insertable, Selectable } from "kysely";
import type { OpenQuestion } from "../../api/answers.js";
import { invariant } from "../../core/error.js";
import { inChunks } from "./pages.js";
import type { Schema } from "./schema.js";
import type { Db } from "./store.js";

export type IntakeRow = Omit<Selectable<Schema["intakes"]>, "questions"> & {
  readonly questions: readonly OpenQuestion[];
};

const NO_QUESTIONS = "[]";

/** What is recorded of texts that were sent to a batch. */
export async function listIntakes(db: Db, batchId: string): Promise<IntakeRow[]> {
  const rows = await db
    .selectFrom("intakes")
    .selectAll()
    .where("batchId", "=", batchId)
    .orderBy("seq")
    .execute();
  return rows.map((row) => ({ ...row, questions: JSON.parse(row.questions) as OpenQuestion[] }));
}

export async function insertIntake(
  db: Db,
  {
    questions,
    ...row
  }: Omit<Insertable<Schema["intakes"]>, "questions" | "seq"> & {
    readonly questions: readonly OpenQuestion[];
  },
): Promise<number> {
  const made = await db
    .insertInto("intakes")
    .values({ ...row, questions: JSON.stringify(questions) })
    .returning("seq")
    .executeTakeFirst();
  invariant(made, "a row that was inserted has a number");
  return made.seq;
}

/** What must be decided before the batch is sealed. */
export async function openQuestions(db: Db, batchId: string): Promise<OpenQuestion[]> {
  const rows = await db
    .selectFrom("intakes")
    .select("questions")
    .where("batchId", "=", batchId)
    .where("questions", "!=", NO_QUESTIONS)
    .orderBy("seq")
    .execute();
  return rows.flatMap((row) => JSON.parse(row.questions) as OpenQuestion[]);
}

export async function closeQuestions(db: Db, batchId: string): Promise<void> {
  await db
    .updateTable("intakes")
    .set({ questions: NO_QUESTIONS })
    .where("batchId", "=", batchId)
    .execute();
}

/** Credentials that an earlier try made belong to this one, at the rows that they have in it. */
export async function takeOver(
  db: Db,
  intakeSeq: number | null,
  rows: readonly { readonly id: string; readonly row: number }[],
): Promise<void> {
  for (const { id, row } of rows) {
    await db.updateTable("credentials").set({ intakeSeq, row }).where("id", "=", id).execute();
  }
}

/** Takes tries out of an open batch with what is left of them: nothing of it was signed. */
export async function deleteIntakes(db: Db, seqs: readonly number[]): Promise<void> {
  await inChunks(seqs, async (chunk) => {
    await db.deleteFrom("credentials").where("intakeSeq", "in", chunk).execute();
    await db.deleteFrom("refusals").where("intakeSeq", "in", chunk).execute();
    await db.deleteFrom("intakes").where("seq", "in", chunk).execute();
  });
}
