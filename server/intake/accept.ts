import type { IntakeAnswer } from "../../api/batch.js";
import type { FieldProblem, ProblemCode } from "../../api/problem.js";
import { toHex, utf8 } from "../../core/bytes.js";
import { draftKey } from "../../core/credential/draft.js";
import { keccak } from "../../core/keccak.js";
import { seal } from "../batching/seal.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { addCounts, findBatch, openBatch, saveRefusals, type BatchRow } from "../store/batches.js";
import { findAwards, insertCredentials, type NewCredential } from "../store/credentials.js";
import type { Db } from "../store/database.js";
import { findIntakeAnswer, saveIntakeAnswer } from "../store/intake-answers.js";
import { conformRow, type Award, type Lookup } from "./conform-row.js";
import { achievementLookup } from "./achievement-lookup.js";
import { IntakeError, readAwards, type AwardRow, type IntakeCode } from "./read-awards.js";

export interface Awards {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Chosen by the sender: the same key gets the same answer, and nothing is taken twice. */
  readonly idempotencyKey: string | undefined;
}

/** Awards conformed between two looks at other requests. */
const ROWS_PER_TURN = 100;

/**
 * Takes awards into an open batch. When this returns, every counted row is on disk; when it throws, none of them is.
 *
 * @throws {@link RefusalError} for the text as a whole; what is wrong with single rows is in the answer.
 */
export async function acceptAwards(
  ctx: Context,
  batchId: string,
  awards: Awards,
): Promise<IntakeAnswer> {
  const bodyDigest = toHex(keccak(utf8(`${awards.contentType}\n`), awards.bytes));
  const key = awards.idempotencyKey && `${batchId}/${awards.idempotencyKey}`;
  const earlier = key && (await earlierAnswer(ctx.store, key, bodyDigest));
  if (earlier) return earlier;
  ensureOpen(await findBatch(ctx.store, batchId)); // before the work; again below, in the transaction

  const lookup = await achievementLookup(ctx);
  const { rows, notes } = read(ctx, awards, lookup.only);
  const { good, problems, refused } = await conformAll(ctx, rows, lookup);

  const answer = await ctx.store.transaction().execute(async (tx) => {
    const repeated = key && (await earlierAnswer(tx, key, bodyDigest));
    if (repeated) return repeated;
    const batch = ensureOpen(await openBatch(tx, batchId, ctx.now()));
    const { fresh, duplicates } = await withoutDuplicates(tx, good);
    await insertCredentials(
      tx,
      fresh.map((award) => newCredential(batchId, award)),
    );
    const all = [...problems, ...duplicates].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
    await saveRefusals(tx, batchId, all);
    const counts = {
      received: rows.length,
      ready: fresh.length,
      refused,
      duplicate: duplicates.length,
    };
    await addCounts(tx, batchId, counts);
    const credentials = fresh.map(({ row, id }) => ({ row, id }));
    const made: IntakeAnswer = {
      batch: batchId,
      ...counts,
      notes: [...notes],
      problems: all,
      credentials,
    };
    if (key) {
      const createdAtMs = ctx.now();
      await saveIntakeAnswer(tx, {
        key,
        batchId,
        bodyDigest,
        answer: JSON.stringify(made),
        createdAtMs,
      });
    }
    const ready = batch.ready + fresh.length;
    if (ready >= ctx.config.sealSize) await seal(ctx, tx, { ...batch, ready });
    return made;
  });
  ctx.worker.wake();
  const { received, ready, duplicate } = answer;
  ctx.log.info({ event: "awards-accepted", batch: batchId, received, ready, refused, duplicate });
  return answer;
}

async function earlierAnswer(
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

function ensureOpen<Row extends BatchRow | undefined>(batch: Row): Row {
  if (batch === undefined || batch.state === "open") return batch;
  throw new RefusalError(
    "batch-sealed",
    `Batch ${batch.id} is ${batch.state} and takes no more awards: send them to another batch.`,
  );
}

const CODE_OF: Partial<Record<IntakeCode, ProblemCode>> = {
  EMPTY: "awards-empty",
  UNSUPPORTED_TYPE: "unsupported-media-type",
  TOO_LARGE: "body-too-large",
};

function read({ config }: Context, { bytes, contentType }: Awards, only: string | undefined) {
  try {
    return readAwards(bytes, contentType, {
      maxBytes: config.maxBodyBytes,
      ...(only === undefined ? {} : { defaultAchievement: only }),
    });
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    const code = CODE_OF[error.code] ?? "awards-unreadable";
    throw new RefusalError(code, error.message, { cause: error });
  }
}

async function conformAll(ctx: Context, rows: readonly AwardRow[], lookup: Lookup) {
  const good: Award[] = [];
  const problems: FieldProblem[] = [];
  let refused = 0;
  for (const [i, row] of rows.entries()) {
    if (i % ROWS_PER_TURN === ROWS_PER_TURN - 1) await new Promise(setImmediate);
    const result = conformRow(ctx, row, lookup);
    if (result.ok) good.push(result.award);
    else {
      refused += 1;
      problems.push(...result.problems);
    }
  }
  return { good, problems, refused };
}

/** The same award twice is one: in this text, in this batch, or in an earlier one unless revoked since. */
async function withoutDuplicates(tx: Db, awards: readonly Award[]) {
  const keyOf = new Map(awards.map((award) => [award, draftKey(award.draft)]));
  const issued = await findAwards(tx, [...new Set(keyOf.values())]);
  const firstRow = new Map<string, number>();
  const fresh: (Award & { key: string })[] = [];
  const duplicates: FieldProblem[] = [];
  for (const award of awards) {
    const key = keyOf.get(award) ?? "";
    const earlier = issued.get(key);
    const first = firstRow.get(key);
    if (earlier) {
      duplicates.push(
        duplicate(award, `was taken before, as ${earlier.id} of batch ${earlier.batchId}`),
      );
    } else if (first !== undefined) {
      duplicates.push(duplicate(award, `stands in row ${first} already`));
    } else {
      firstRow.set(key, award.row);
      fresh.push({ ...award, key });
    }
  }
  return { fresh, duplicates };
}

const duplicate = ({ row, line, draft }: Award, where: string): FieldProblem => ({
  row,
  ...(line === undefined ? {} : { line }),
  code: "DUPLICATE",
  value: draft.recipient.name,
  reason: `The same award ${where}.`,
  suggestion: "Leave the row out, or correct what should be different.",
});

const newCredential = (
  batchId: string,
  { id, row, key, draft, credential, achievement }: Award & { key: string },
): NewCredential => ({
  id,
  batchId,
  row,
  draftKey: key,
  recipient: draft.recipient.name,
  achievement,
  body: JSON.stringify(credential),
});
