import type { OpenQuestion, PartSent } from "../../api/answers.js";
import type { IntakeAnswer } from "../../api/batch.js";
import type { FieldProblem } from "../../api/problem.js";
import { MAX_BATCH_SIZE } from "../config/batch-size.js";
import { seal } from "../batching/seal.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import {
  addCounts,
  openBatch,
  saveRefusals,
  type BatchRow,
  type Counts,
} from "../store/batches.js";
import {
  findAwards,
  insertCredentials,
  type EarlierAward,
  type NewCredential,
} from "../store/credentials.js";
import {
  deleteIntakes,
  insertIntake,
  listIntakes,
  openQuestions,
  takeOver,
  type IntakeRow,
} from "../store/intakes.js";
import type { Db } from "../store/store.js";
import { findIntakeAnswer, readIntakeAnswer, saveIntakeAnswer } from "../store/intake-answers.js";

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
  /** Of the bytes and their media type, and of what the sender has decided. */
  readonly answerDigest: string;
  /** Of the bytes and their media type alone: other decisions make another try of the same file. */
  readonly bodyDigest: string;
  /** The sender's name for the file; of a part, its own. */
  readonly file: string | undefined;
  /** Where it is a part of a longer list. */
  readonly part: Pick<PartSent, "of" | "hasMore"> | undefined;
  readonly received: number;
  readonly ready: readonly ReadyRow[];
  readonly refused: number;
  readonly problems: readonly FieldProblem[];
  readonly notes: IntakeAnswer["noteDetails"];
  /** What is open. */
  readonly questions: readonly OpenQuestion[];
  /** Whether anything was to decide, decided or not. */
  readonly wasAsked: boolean;
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
  const { batchId, key, answerDigest } = intake;
  const repeated = key === undefined ? undefined : await earlierAnswer(tx, key, answerDigest);
  if (repeated) return { answer: repeated, hasSealed: false };
  const batch = ensureOpen(await openBatch(tx, batchId, ctx.now()));
  const { kept, fresh, duplicates, replaced } = await compare(tx, intake);
  const before = sumOf(replaced);
  ensureFits({ ...batch, ready: batch.ready - before.ready }, kept.length + fresh.length);

  const problems = [...intake.problems, ...duplicates].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const counts = {
    received: intake.received,
    ready: kept.length + fresh.length,
    refused: intake.refused,
    duplicate: duplicates.length,
  };
  const intakeSeq = await record(ctx, tx, intake, counts);
  await takeOver(tx, intakeSeq, kept); // before the earlier tries go, and what is still theirs
  await deleteIntakes(
    tx,
    replaced.map(({ seq }) => seq),
  );
  await insertCredentials(tx, fresh, intakeSeq);
  await saveRefusals(tx, { batchId, intakeSeq }, problems);
  const more = difference(counts, before);
  await addCounts(tx, batchId, more);

  const { notes, questions, part } = intake;
  // A list that comes in parts may be a million long: who needs its ids asks for the batch's.
  const credentials = (part ? [] : [...kept, ...fresh])
    .map(({ row, id }) => ({ row, id }))
    .sort((a, b) => a.row - b.row);
  const answer = {
    ...{ batch: batchId, ...counts, notes: notes.map(({ text }) => text) },
    ...{ noteDetails: [...notes], questions: [...questions] },
    ...{ problems, credentials },
  };
  if (key !== undefined) {
    const text = JSON.stringify(answer);
    const row = { key, batchId, bodyDigest: answerDigest, answer: text, createdAtMs: ctx.now() };
    await saveIntakeAnswer(tx, row);
  }
  const ready = batch.ready + more.ready;
  const isFull = ready >= ctx.config.sealSize && part?.hasMore !== true;
  const hasSealed = isFull && (await openQuestions(tx, batchId)).length === 0;
  if (hasSealed) await seal(ctx, tx, { ...batch, ready });
  return { answer, hasSealed };
}

/** Only what may be sent again leaves a record: a text without a question is what its rows are. */
async function record(
  ctx: Context,
  tx: Db,
  { batchId, file, bodyDigest, questions, wasAsked }: Intake,
  counts: Counts,
): Promise<number | null> {
  if (!wasAsked && file === undefined) return null;
  const createdAtMs = ctx.now();
  return insertIntake(tx, {
    ...{ batchId, file: file ?? null, bodyDigest, ...counts, questions, createdAtMs },
  });
}

const COUNTS = ["received", "ready", "refused", "duplicate"] as const;

const sumOf = (intakes: readonly Counts[]): Counts => {
  const sum = { received: 0, ready: 0, refused: 0, duplicate: 0 };
  for (const intake of intakes) for (const name of COUNTS) sum[name] += intake[name];
  return sum;
};

const difference = (a: Counts, b: Counts): Counts => ({
  received: a.received - b.received,
  ready: a.ready - b.ready,
  refused: a.refused - b.refused,
  duplicate: a.duplicate - b.duplicate,
});

/** The answer that was given to the same awards before. @throws {@link RefusalError} `idempotency-key-reused`. */
export async function earlierAnswer(
  db: Db,
  key: string,
  digest: string,
): Promise<IntakeAnswer | undefined> {
  const earlier = await findIntakeAnswer(db, key);
  if (!earlier) return undefined;
  if (earlier.bodyDigest === digest) return readIntakeAnswer(earlier.answer);
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

interface Compared {
  /** Earlier tries of this very file, whose place it takes. */
  readonly replaced: readonly IntakeRow[];
  /** Credentials that such a try made and that are in this one, too. */
  readonly kept: readonly { readonly id: string; readonly row: number }[];
  readonly fresh: readonly NewCredential[];
  readonly duplicates: readonly FieldProblem[];
}

/**
 * The same award twice is one: in this text, in this batch, or in an earlier one unless revoked since. What an earlier
 * try of the same file made is no duplicate.
 */
async function compare(tx: Db, intake: Intake): Promise<Compared> {
  const { batchId, ready: rows } = intake;
  const issued = await findAwards(tx, [...new Set(rows.map((it) => it.credential.draftKey))]);
  const replaced = (await listIntakes(tx, batchId)).filter((it) => isTryOf(it, intake, issued));
  const isReplaced = ({ intakeSeq }: EarlierAward): boolean =>
    replaced.some(({ seq }) => seq === intakeSeq);
  const firstRow = new Map<string, number>();
  const kept: { id: string; row: number }[] = [];
  const fresh: NewCredential[] = [];
  const duplicates: FieldProblem[] = [];
  for (const ready of rows) {
    const { draftKey, row } = ready.credential;
    const earlier = issued.get(draftKey);
    const first = firstRow.get(draftKey);
    if (first !== undefined) duplicates.push(duplicate(ready, `is in row ${first} already`));
    else if (earlier && !isReplaced(earlier)) {
      const where = `was taken before, as ${earlier.id} of batch ${earlier.batchId}`;
      duplicates.push(duplicate(ready, where));
    } else {
      firstRow.set(draftKey, row);
      if (earlier) kept.push({ id: earlier.id, row });
      else fresh.push(ready.credential);
    }
  }
  return { replaced, kept, fresh, duplicates };
}

/**
 * Whether an earlier text was a try of this file: by its name or its bytes, or since something of it was left to mend and
 * all that it made is in this one.
 */
function isTryOf(
  earlier: IntakeRow,
  { file, part, bodyDigest }: Intake,
  issued: ReadonlyMap<string, EarlierAward>,
): boolean {
  if (earlier.bodyDigest === bodyDigest) return true;
  if (file !== undefined && earlier.file === file) return true;
  // Another part of the same list may have the same awards: then they are twice in it.
  if (part && earlier.file?.startsWith(`${part.of}.`)) return false;
  if (earlier.ready === 0 || (earlier.refused === 0 && earlier.questions.length === 0))
    return false;
  const found = [...issued.values()].filter(({ intakeSeq }) => intakeSeq === earlier.seq);
  return found.length === earlier.ready;
}

const duplicate = ({ credential, line }: ReadyRow, where: string): FieldProblem => ({
  row: credential.row,
  ...(line === undefined ? {} : { line }),
  code: "DUPLICATE",
  value: credential.recipient,
  reason: `The same award ${where}.`,
  suggestion: "Leave the row out, or correct what should be different.",
});
