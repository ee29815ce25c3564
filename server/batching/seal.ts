import { bytes32 } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import type { Context } from "../context.js";
import { lockBatch, updateBatch, type BatchRow } from "../store/batches.js";
import { closeQuestions, openQuestions } from "../store/intakes.js";
import { seqsOfBatch } from "../store/credentials.js";
import { placeCredentials, saveFillers, type Place } from "../store/places.js";
import type { Db } from "../store/store.js";
import { RefusalError } from "../refusal.js";
import { inBlocks } from "../random.js";
import { randomOrder } from "./permutation.js";

/** A batch under this size would show how few were awarded, and whose root this is (protocol, section 4). */
export const MIN_TREE_SIZE = 16;

/**
 * Fixes the members of an open batch, their random order, their salts and its fillers, in one transaction
 * and before anything is signed: a crash leaves the batch open or wholly sealed. Sealed already: as it is.
 *
 * @param options.yes whether what was guessed, and rows left out, are as they should be
 * @throws {@link RefusalError} `batch-not-found`, `batch-empty`, `batch-questions-open`.
 */
export async function sealBatch(
  ctx: Context,
  id: string,
  { yes = false }: { readonly yes?: boolean } = {},
): Promise<void> {
  await ctx.store.transaction().execute(async (tx) => {
    const batch = await lockBatch(tx, id);
    if (!batch) throw new RefusalError("batch-not-found", `There is no batch ${id}.`);
    if (batch.state !== "open") return;
    if (batch.ready === 0) {
      throw new RefusalError(
        "batch-empty",
        `Batch ${id} holds no credential to anchor: of ${batch.received} rows none was ready.`,
      );
    }
    if (yes) await closeQuestions(tx, id);
    else await ensureNoQuestions(tx, id);
    await seal(ctx, tx, batch);
  });
  ctx.worker.wake();
}

/** @throws {@link RefusalError} `batch-questions-open` with every question. */
async function ensureNoQuestions(tx: Db, id: string): Promise<void> {
  const questions = await openQuestions(tx, id);
  if (questions.length === 0) return;
  const count = questions.length === 1 ? "1 question" : `${questions.length} questions`;
  const codes = [...new Set(questions.map(({ code }) => code))].join(", ");
  throw new RefusalError(
    "batch-questions-open",
    `Batch ${id} has ${count} open (${codes}): send the awards again with the answers, or seal it with yes=true.`,
    {
      problems: questions.map(({ code, column, found, answers }) => ({
        ...(column !== undefined && { column }),
        code,
        reason: found,
        suggestion: answers.map((it) => `${it.option}=${it.value}: ${it.meaning}`).join("; "),
      })),
    },
  );
}

/** The part of {@link sealBatch} that runs in the caller's transaction, which holds the batch locked. */
export async function seal(ctx: Context, tx: Db, batch: BatchRow): Promise<void> {
  const seqs = await seqsOfBatch(tx, batch.id);
  invariant(seqs.length === batch.ready, "a batch has as many credentials as it counts ready");
  const treeSize = Math.max(seqs.length, MIN_TREE_SIZE);
  const positions = randomOrder(treeSize, inBlocks(ctx.random));
  await placeCredentials(tx, batch.id, placesFor(ctx, seqs, positions));
  const left = positions.slice(seqs.length);
  await saveFillers(
    tx,
    left.map((position) => ({ batchId: batch.id, position, leaf: bytes32(ctx.random(32)) })),
  );
  const statusListId = ctx.uuid();
  const statusListUrl = `${ctx.config.publicUrl}/v1/status-lists/${statusListId}`;
  const fixed = { treeSize, statusListId, statusListUrl };
  await updateBatch(tx, batch.id, { state: "sealed", sealedAtMs: ctx.now(), ...fixed });
}

/** Made as they are written: all salts at once would take a while. */
function* placesFor(
  { random }: Context,
  seqs: readonly number[],
  positions: readonly number[],
): Generator<Place> {
  for (const [i, seq] of seqs.entries()) {
    const position = positions[i];
    invariant(position !== undefined, "each credential has a place");
    yield { seq, position, salt: random(32) };
  }
}
