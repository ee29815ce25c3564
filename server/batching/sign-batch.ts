import { fromHex, bytes32 } from "../../core/bytes.js";
import { withStatusText } from "../../core/credential/conform.js";
import { invariant } from "../../core/error.js";
import type { Context } from "../context.js";
import type { Lease } from "../store/leases.js";
import { leafOfHashes } from "../signing/secure.js";
import { updateBatch, type BatchRow } from "../store/batches.js";
import {
  outermostOf,
  saveSigned,
  saveWhole,
  unsignedOf,
  type Signed,
  type Unsigned,
} from "../store/credentials.js";
import {
  dictionariesOf,
  signatureIn,
  unpackText,
  type Dictionaries,
  type Securing,
} from "../store/documents.js";
import { ensureOurs } from "./ensure-ours.js";

/** Lost at most by a crash; large enough that finding and keeping them costs little. */
const CREDENTIALS_PER_COMMIT = 1_000;
/** Small enough that progress is seen, and that the lease lasts. */
const MS_PER_COMMIT = 1_000;

/**
 * Signs the next few credentials of a sealed batch, or ends its signing. A crash signs them again with the
 * stored salts and places, and as of the second of sealing, so that Ed25519 gives the same signatures.
 */
export async function signSome(ctx: Context, lease: Lease, batch: BatchRow): Promise<void> {
  const rows = await unsignedOf(ctx.store, batch.id, -1, CREDENTIALS_PER_COMMIT);
  if (rows.length === 0) {
    for (const { text } of await outermostOf(ctx.store, batch.id)) {
      await ctx.bulkSigner(batch.id).compare(text);
    }
    await ctx.store.transaction().execute(async (tx) => {
      await ensureOurs(tx, lease, batch);
      await updateBatch(tx, batch.id, { state: "signed", signedAtMs: ctx.now() });
    });
    return;
  }
  const { made, failure } = await secureSome(ctx, batch, rows);
  const securing = batch.securing ?? made.find((it) => it.securing !== undefined)?.securing ?? null;
  await ctx.store.transaction().execute(async (tx) => {
    await ensureOurs(tx, lease, batch);
    await updateBatch(tx, batch.id, { securing });
    const signed: Signed[] = [];
    for (const it of made) {
      if (it.securing === securing) signed.push(it);
      else {
        await saveWhole(tx, it, it.secured);
        signed.push({ ...it, signature: new Uint8Array() });
      }
    }
    await saveSigned(tx, batch.id, signed);
  });
  if (failure) throw failure.reason;
}

interface Secured extends Signed {
  readonly achievement: string;
  readonly secured: string;
  /** As in the batch's row; `undefined` where the text must be kept whole. */
  readonly securing: string | undefined;
}

/** As many of them as fit into the time of a commit, or come before one that can't be signed. */
async function secureSome(
  ctx: Context,
  batch: BatchRow,
  rows: readonly Unsigned[],
): Promise<{ made: Secured[]; failure?: { reason: unknown } }> {
  const dictionaries = await dictionariesOf(ctx.store, rows);
  const made: Secured[] = [];
  const startMs = performance.now();
  for (const row of rows) {
    try {
      made.push(await secure(ctx, batch, row, dictionaries));
    } catch (reason) {
      return { made, failure: { reason } };
    }
    if (ctx.worker.isStopping() || performance.now() - startMs >= MS_PER_COMMIT) break;
    await new Promise(setImmediate); // Others have a turn between two signatures.
  }
  return { made };
}

async function secure(
  ctx: Context,
  batch: BatchRow,
  row: Unsigned,
  dictionaries: Dictionaries,
): Promise<Secured> {
  const { statusListUrl, sealedAtMs } = batch;
  invariant(statusListUrl !== null && sealedAtMs !== null, "a sealed batch has a status list");
  const place = { statusListCredential: statusListUrl, index: row.position };
  const credential = withStatusText(unpackText(row, dictionaries), place);
  const at = Math.floor(sealedAtMs / 1_000);
  const { secured, hashes } = await ctx.bulkSigner(batch.id).sign(credential, at);
  const leaf = leafOfHashes(hashes(), bytes32(row.salt), ctx.config.issuer.issuerId);
  const parts = signatureIn(secured, credential);
  const { seq, position, salt, achievement } = row;
  return {
    ...{ seq, position, salt, achievement, leaf: fromHex(leaf), secured },
    signature: parts?.signature ?? new Uint8Array(),
    securing: parts && JSON.stringify({ statusListUrl, proof: parts.proof } satisfies Securing),
  };
}
