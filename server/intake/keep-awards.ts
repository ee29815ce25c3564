import type { IntakeAnswer } from "../../api/batch.js";
import type { FieldProblem } from "../../api/problem.js";
import { MAX_BATCH_SIZE } from "../config/batch-size.js";
import { seal } from "../batching/seal.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { addCounts, openBatch, saveRefusals, type BatchRow } from "../store/batches.js";
import { findAwards, insertCredentials, type NewCredential } from "../store/credentials.js";
import type { Db } from "../store/store.js";
import { findIntakeAnswer, saveIntakeAnswer } from "../store/intake-answers.js";

/** A row that became a credential, ready to be written. */
export interface ReadyRow {
  readonly credential: NewCredential;
  /** Where it begins in the text. */
  readonly line: number | undefined;
}

/** One text of awards, read and conformed. */
export interface Intake {
  readonly batchId: string;
  /** With which the sender asks for the same answer again. */
  readonly key: string | undefined;
  readonly bodyDigest: string;
  readonly received: number;
  readonly ready: readonly ReadyRow[];
  readonly refused: number;
  readonly problems: readonly FieldProblem[];
  readonly notes: readonly string[];
}

export interface Kept {
  readonly answer: IntakeAnswer;
  /** Whether the batch is full by it. */
  readonly hasSealed: boolean;
}

/**
 * Writes all that the answer counts, and the answer where it may be asked for again, in the caller's transaction,
 * which holds intake locked.
 *
 * @throws {@link RefusalError} `batch-sealed`, `batch-too-large`, `idempotency-key-reused`.
 */
export async function keepAwards(ctx: Context, tx: Db, intake: Intake): Promise<Kept> {
  const { batchId, key, bodyDigest, received, refused, notes } = intake;
  const repeated = key === undefined ? undefined : await earlierAnswer(tx, key, bodyDigest);
  if (repeated) return { answer: repeated, hasSealed: false };
  const batch = ensureOpen(await openBatch(tx, batchId, ctx.now()));
  const { fresh, duplicates } = await withoutDuplicates(tx, intake.ready);
  ensureFits(batch, fresh.length);
  await insertCredentials(tx, fresh);
  const problems = [...intake.problems, ...duplicates].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  await saveRefusals(tx, batchId, problems);
  const counts = { received, ready: fresh.length, refused, duplicate: duplicates.length };
  await addCounts(tx, batchId, counts);
  const credentials = fresh.map(({ row, id }) => ({ row, id }));
  const answer = { batch: batchId, ...counts, notes: [...notes], problems, credentials };
  if (key !== undefined) {
    const text = JSON.stringify(answer);
    await saveIntakeAnswer(tx, { key, batchId, bodyDigest, answer: text, createdAtMs: ctx.now() });
  }
  const ready = batch.ready + fresh.length;
  const hasSealed = ready >= ctx.config.sealSize;
  if (hasSealed) await seal(ctx, tx, { ...batch, ready });
  return { answer, hasSealed };
}

/** The answer that was given to the same awards before. @throws {@link RefusalError} `idempotency-key-reused`. */
export async function earlierAnswer(
  db: Db,
  key: string,
  digest: string,
): Promise<IntakeAnswer | undefined> {
  const earlier = await findIntakeAnswer(db, key);
  if (!earlier) return undefined;
  if (earlier.bodyDigest === digest) return JSON.parse(earlier.answer) as IntakeAnswer;
  throw new RefusalError(
    "idempotency-key-reused",
    "This Idempotency-Key came with other awards before: a new request needs a new key.",
  );
}

/** @throws {@link RefusalError} `batch-sealed`. */
export function ensureOpen<Row extends BatchRow | undefined>(batch: Row): Row {
  if (batch === undefined || batch.state === "open") return batch;
  throw new RefusalError(
    "batch-sealed",
    `Batch ${batch.id} is ${batch.state} and takes no more awards: send them to another batch.`,
  );
}

/** @throws {@link RefusalError} `batch-too-large`. */
function ensureFits({ id, ready }: BatchRow, more: number): void {
  if (ready + more <= MAX_BATCH_SIZE) return;
  throw new RefusalError(
    "batch-too-large",
    `Batch ${id} holds ${ready} credentials and ${more} more came: a batch takes at most ${MAX_BATCH_SIZE}. Nothing was taken: send at most ${MAX_BATCH_SIZE - ready} to it, and the others to another batch.`,
  );
}

/** The same award twice is one: in this text, in this batch, or in an earlier one unless revoked since. */
async function withoutDuplicates(tx: Db, rows: readonly ReadyRow[]) {
  const issued = await findAwards(tx, [...new Set(rows.map((it) => it.credential.draftKey))]);
  const firstRow = new Map<string, number>();
  const fresh: NewCredential[] = [];
  const duplicates: FieldProblem[] = [];
  for (const ready of rows) {
    const { draftKey, row } = ready.credential;
    const earlier = issued.get(draftKey);
    const first = firstRow.get(draftKey);
    if (earlier) {
      const where = `was taken before, as ${earlier.id} of batch ${earlier.batchId}`;
      duplicates.push(duplicate(ready, where));
    } else if (first !== undefined) {
      duplicates.push(duplicate(ready, `is in row ${first} already`));
    } else {
      firstRow.set(draftKey, row);
      fresh.push(ready.credential);
    }
  }
  return { fresh, duplicates };
}

const duplicate = ({ credential, line }: ReadyRow, where: string): FieldProblem => ({
  row: credential.row,
  ...(line === undefined ? {} : { line }),
  code: "DUPLICATE",
  value: credential.recipient,
  reason: `The same award ${where}.`,
  suggestion: "Leave the row out, or correct what should be different.",
});
