import { ensureBytes32 } from "../../core/bytes.js";
import { withStatusText } from "../../core/credential/conform.js";
import { invariant } from "../../core/error.js";
import type { Context } from "../context.js";
import type { Lease } from "../store/leases.js";
import { leafOfHashes } from "../signing/secure.js";
import { updateBatch, type BatchRow } from "../store/batches.js";
import {
  lastSecuredOf,
  saveSecured,
  unsignedOf,
  type CredentialRow,
} from "../store/credentials.js";
import { ensureOurs } from "./ensure-ours.js";

/** Lost at most by a crash; large enough that finding and keeping them costs little. */
const CREDENTIALS_PER_COMMIT = 1_000;
/** Small enough that progress is seen, and that the lease lasts. */
const MS_PER_COMMIT = 1_000;

/**
 * Signs the next few credentials of a sealed batch, or ends its signing. A crash signs them again with the
 * stored salts and places; what was committed is never signed twice.
 */
export async function signSome(ctx: Context, lease: Lease, batch: BatchRow): Promise<void> {
  const rows = await unsignedOf(ctx.store, batch.id, CREDENTIALS_PER_COMMIT);
  if (rows.length === 0) {
    const last = await lastSecuredOf(ctx.store, batch.id);
    if (last) await ctx.bulkSigner(batch.id).compare(last);
    await ctx.store.transaction().execute(async (tx) => {
      await ensureOurs(tx, lease, batch);
      await updateBatch(tx, batch.id, { state: "signed", signedAtMs: ctx.now() });
    });
    return;
  }
  const { made, failure } = await secureSome(ctx, batch, rows);
  await ctx.store.transaction().execute(async (tx) => {
    await ensureOurs(tx, lease, batch);
    for (const { id, ...secured } of made) await saveSecured(tx, id, secured);
  });
  if (failure) throw failure.reason;
}

interface Secured {
  readonly id: string;
  readonly secured: string;
  readonly leaf: string;
}

/** As many of them as fit into the time of a commit, or come before one that can't be signed. */
async function secureSome(
  ctx: Context,
  batch: BatchRow,
  rows: readonly CredentialRow[],
): Promise<{ made: Secured[]; failure?: { reason: unknown } }> {
  const made: Secured[] = [];
  const startMs = performance.now();
  for (const row of rows) {
    try {
      made.push({ id: row.id, ...(await secure(ctx, batch, row)) });
    } catch (reason) {
      return { made, failure: { reason } };
    }
    if (ctx.worker.isStopping() || performance.now() - startMs >= MS_PER_COMMIT) break;
    await new Promise(setImmediate); // Others have a turn between two signatures.
  }
  return { made };
}

async function secure(ctx: Context, batch: BatchRow, row: CredentialRow) {
  invariant(row.body !== null && row.position !== null, "a sealed credential has body and place");
  invariant(batch.statusListUrl !== null, "a sealed batch has a status list");
  const place = { statusListCredential: batch.statusListUrl, index: row.position };
  const at = Math.floor(ctx.now() / 1_000);
  const { secured, hashes } = await ctx
    .bulkSigner(batch.id)
    .sign(withStatusText(row.body, place), at);
  const leaf = leafOfHashes(hashes(), ensureBytes32(row.salt), ctx.config.issuer.issuerId);
  return { secured, leaf };
}
