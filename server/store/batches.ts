import type { Selectable } from "kysely";
import type { FieldProblem } from "../../api/problem.js";
import { invariant } from "../../core/error.js";
import type { Db } from "./store.js";
import { inChunks } from "./pages.js";
import type { Schema } from "./schema.js";

export type BatchRow = Selectable<Schema["batches"]>;

export async function findBatch(db: Db, id: string): Promise<BatchRow | undefined> {
  return db.selectFrom("batches").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function findBatchByStatusList(db: Db, id: string): Promise<BatchRow | undefined> {
  return db.selectFrom("batches").selectAll().where("statusListId", "=", id).executeTakeFirst();
}

export async function listBatches(db: Db): Promise<BatchRow[]> {
  return db.selectFrom("batches").selectAll().orderBy("createdAtMs").orderBy("id").execute();
}

export async function batchesInState(db: Db, state: BatchRow["state"]): Promise<BatchRow[]> {
  return db
    .selectFrom("batches")
    .selectAll()
    .where("state", "=", state)
    .orderBy("createdAtMs")
    .execute();
}

/**
 * The batch, locked until the caller's transaction ends: what adds to it, seals it or changes a status in it waits
 * for the others and sees what they did. Writing the id would lock, too, but SQLite looks for all that refers to it.
 */
export async function lockBatch(tx: Db, id: string): Promise<BatchRow | undefined> {
  return tx
    .updateTable("batches")
    .set((e) => ({ state: e.ref("state") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** The batch, locked as by {@link lockBatch}; made open and empty if it isn't there. */
export async function openBatch(tx: Db, id: string, atMs: number): Promise<BatchRow> {
  const there = await lockBatch(tx, id);
  if (there) return there;
  await tx
    .insertInto("batches")
    .values({
      id,
      state: "open",
      createdAtMs: atMs,
      sealedAtMs: null,
      signedAtMs: null,
      rootedAtMs: null,
      received: 0,
      ready: 0,
      refused: 0,
      duplicate: 0,
      treeSize: null,
      root: null,
      statusListId: null,
      statusListUrl: null,
      securing: null,
      byReference: null,
      trouble: null,
    })
    .onConflict((c) => c.column("id").doNothing())
    .execute();
  const made = await lockBatch(tx, id);
  invariant(made, "a batch that was made is there");
  return made;
}

export interface Counts {
  readonly received: number;
  readonly ready: number;
  readonly refused: number;
  readonly duplicate: number;
}

export async function addCounts(db: Db, id: string, counts: Counts): Promise<void> {
  await db
    .updateTable("batches")
    .set((e) => ({
      received: e("received", "+", counts.received),
      ready: e("ready", "+", counts.ready),
      refused: e("refused", "+", counts.refused),
      duplicate: e("duplicate", "+", counts.duplicate),
    }))
    .where("id", "=", id)
    .execute();
}

export async function updateBatch(
  db: Db,
  id: string,
  set: Partial<Omit<BatchRow, "id" | keyof Counts>>,
): Promise<void> {
  await db.updateTable("batches").set(set).where("id", "=", id).execute();
}

export async function saveRefusals(
  db: Db,
  { batchId, intakeSeq }: { batchId: string; intakeSeq: number | null },
  problems: FieldProblem[],
) {
  await inChunks(problems, async (chunk) => {
    const values = chunk.map((problem) => ({
      batchId,
      intakeSeq,
      problem: JSON.stringify(problem),
    }));
    await db.insertInto("refusals").values(values).execute();
  });
}

export async function listRefusals(db: Db, batchId: string): Promise<FieldProblem[]> {
  const rows = await db
    .selectFrom("refusals")
    .select("problem")
    .where("batchId", "=", batchId)
    .orderBy("seq")
    .execute();
  return rows.map((row) => JSON.parse(row.problem) as FieldProblem);
}
