import { concatAll } from "../../core/bytes.js";
import { CodedError, invariant } from "../../core/error.js";
import { HASH_LENGTH } from "../../core/merkle/path.js";
import type { Context } from "../context.js";
import { CredentialError } from "../problem.js";
import { updateBatch, type BatchRow } from "../store/batches.js";
import { outermostOf } from "../store/credentials.js";
import { saveSigned, saveWhole, unsignedOf, type Signed, type Unsigned } from "../store/places.js";
import { dictionariesOf, SIGNATURE_LENGTH } from "../store/documents.js";
import type { Lease } from "../store/leases.js";
import { takeBatchLease } from "./batch-lease.js";
import { ensureOurs } from "./ensure-ours.js";
import type { PartToSign, SignedPart } from "./sign-part.js";
import { signersFor, type Signers } from "./signers.js";

/** Lost at most by a crash, of each part in work; large enough that finding and keeping them costs little. */
const CREDENTIALS_PER_PART = 1_000;
/** Then another batch has its turn. */
const MS_PER_TURN = 4_000;

/**
 * Signs the next few thousand credentials of a sealed batch, or ends its signing. Threads sign; this one reads and writes,
 * and has no more in work than they need to be busy. A crash signs what wasn't committed again, with the stored salts and
 * places and as of the second of sealing, so that Ed25519 gives the same signatures.
 */
export async function signSome(ctx: Context, lease: Lease, batch: BatchRow): Promise<void> {
  const signers = signersFor(ctx, batch.ready);
  const untilMs = performance.now() + MS_PER_TURN;
  const left: Unsigned[][] = [];
  const inWork: { rows: Unsigned[]; signed: Promise<SignedPart> }[] = [];
  let common: Common = { securing: batch.securing, byReference: countsOf(batch) };
  let after = -1;
  let hasWorked = false;
  let failure: Error | undefined;

  const nextRows = async (): Promise<Unsigned[]> => {
    const again = left.shift();
    if (again) return again;
    const rows = await unsignedOf(ctx.store, batch.id, after, CREDENTIALS_PER_PART);
    after = rows.at(-1)?.seq ?? after;
    return rows;
  };
  for (;;) {
    while (inWork.length < signers.room && !failure && !isOver(ctx, untilMs, hasWorked)) {
      const rows = await nextRows();
      if (rows.length === 0) break;
      hasWorked = true;
      const part = await partOf(ctx, batch, common.securing, rows);
      inWork.push({ rows, signed: signers.sign(part) });
    }
    const first = inWork.shift();
    if (!first) break;
    const { rows } = first;
    const signed = await first.signed;
    if (signed.count > 0) common = await keep(ctx, lease, batch, common, rows, signed);
    const next = rows[signed.count];
    if (signed.failure) failure ??= failureAt(next, signed.failure);
    else if (next) left.push(rows.slice(signed.count));
  }
  if (failure) throw failure;
  if (!hasWorked && !ctx.worker.isStopping()) await end(ctx, lease, batch, signers);
}

/** At least one part is signed in each turn. */
const isOver = ({ worker }: Context, untilMs: number, hasWorked: boolean): boolean =>
  worker.isStopping() || (hasWorked && performance.now() >= untilMs);

/** What the credentials of a batch have in common once one of them is signed. */
interface Common {
  readonly securing: string | null;
  readonly byReference: SignedPart["byReference"];
}

export const countsOf = ({ byReference }: BatchRow): SignedPart["byReference"] =>
  byReference === null ? {} : (JSON.parse(byReference) as SignedPart["byReference"]);

const failureAt = (
  row: Unsigned | undefined,
  { code, message }: NonNullable<SignedPart["failure"]>,
): Error => {
  const why = code ?? "INTERNAL";
  return row ? new CredentialError(why, message, row.id) : new CodedError(why, message);
};

async function partOf(
  ctx: Context,
  { id: batchId, statusListUrl, sealedAtMs }: BatchRow,
  securing: string | null,
  rows: readonly Unsigned[],
): Promise<PartToSign> {
  invariant(statusListUrl !== null && sealedAtMs !== null, "a sealed batch has a status list");
  let end = 0;
  return {
    kind: "sign",
    ...{ batchId, issuerId: ctx.config.issuer.issuerId, statusListUrl, securing },
    at: Math.floor(sealedAtMs / 1_000),
    dictionaries: await dictionariesOf(ctx.store, rows),
    positions: Uint32Array.from(rows, ({ position }) => position),
    salts: concatAll(rows.map(({ salt }) => salt)),
    texts: concatAll(rows.map(({ text }) => text)),
    ends: Uint32Array.from(rows, ({ text }) => (end += text.length)),
    packedWith: rows.map(({ dictionary }) => dictionary),
  };
}

/** In one commit, under the lease, which is renewed. */
async function keep(
  ctx: Context,
  lease: Lease,
  batch: BatchRow,
  common: Common,
  rows: readonly Unsigned[],
  { count, signatures, leaves, whole, securing, byReference }: SignedPart,
): Promise<Common> {
  const isSame = common.securing === null || securing === common.securing;
  invariant(isSame, "the proofs of a batch differ in their signature alone");
  const counts = { ...common.byReference };
  for (const [reason, more] of Object.entries(byReference)) {
    const name = reason as keyof typeof counts;
    counts[name] = (counts[name] ?? 0) + more;
  }
  const signed = rows.slice(0, count).map(({ seq, position, salt }, i): Signed => ({
    ...{ seq, position, salt, leaf: leaves.subarray(i * HASH_LENGTH, (i + 1) * HASH_LENGTH) },
    signature: whole.has(i)
      ? new Uint8Array()
      : signatures.subarray(i * SIGNATURE_LENGTH, (i + 1) * SIGNATURE_LENGTH),
  }));
  await takeBatchLease(ctx, batch.id);
  await ctx.store.transaction().execute(async (tx) => {
    await ensureOurs(tx, lease, batch);
    const set = { securing, byReference: JSON.stringify(counts) };
    await updateBatch(tx, batch.id, set);
    for (const [i, text] of whole) {
      const row = rows[i];
      if (row && i < count) await saveWhole(tx, row, text);
    }
    await saveSigned(tx, batch.id, signed);
  });
  return { securing, byReference: counts };
}

/** The first and the last are signed once more by the reference, before anything is anchored. */
async function end(ctx: Context, lease: Lease, batch: BatchRow, signers: Signers): Promise<void> {
  const outermost = await outermostOf(ctx.store, batch.id);
  const texts = outermost.map(({ text }) => text);
  const { count, failure } = await signers.compare({ kind: "compare", batchId: batch.id, texts });
  if (failure) {
    const code = failure.code ?? "INTERNAL";
    throw new CredentialError(code, failure.message, outermost[count]?.id ?? "");
  }
  await ctx.store.transaction().execute(async (tx) => {
    await ensureOurs(tx, lease, batch);
    await updateBatch(tx, batch.id, { state: "signed", signedAtMs: ctx.now() });
  });
  const byReference = countsOf(batch);
  ctx.log.info({ event: "batch-signed", batch: batch.id, credentials: batch.ready, byReference });
}
