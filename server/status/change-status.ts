import { type CredentialStatusView, type Reason, type StatusAction } from "../../api/status.js";
import { ensureBytes32 } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { lockBatch, type BatchRow } from "../store/batches.js";
import { findCredential, type CredentialRow } from "../store/credentials.js";
import type { Db } from "../store/store.js";
import { changesOfCredential, insertStatusChange } from "../store/status-changes.js";
import { insertSubmission } from "../store/submissions.js";
import { dataOfChange } from "./change-data.js";
import { statusView, wantedStatus } from "../views/status-view.js";

/**
 * Writes down a change of one credential's status, to be sent after everything asked for before it. Asking for what
 * holds already writes nothing.
 *
 * @throws {@link RefusalError} `credential-not-found`, `credential-not-anchored`, `admin-key-missing`.
 */
export async function changeStatus(
  ctx: Context,
  id: string,
  { action, reason }: { action: StatusAction; reason: Reason },
): Promise<CredentialStatusView> {
  const written = await ctx.store.transaction().execute(async (tx) => {
    const { credential, batch } = await anchoredCredential(tx, id);
    const wanted = wantedStatus(await changesOfCredential(tx, id));
    if (isSo(wanted, action)) return undefined;
    const { position } = credential;
    invariant(position !== null, "a rooted credential has a place");
    const submissionSeq = await insertSubmission(
      tx,
      {
        kind: "status",
        batchId: batch.id,
        signer: signerFor(ctx, action),
        to: ctx.config.profile.credentialRegistry,
        data: dataOfChange(
          { issuerId: ctx.config.issuer.issuerId, root: ensureBytes32(batch.root) },
          position,
          action,
          reason,
        ),
      },
      ctx.now(),
    );
    await insertStatusChange(tx, {
      credentialId: id,
      batchId: batch.id,
      position,
      action,
      reason,
      requestedAtMs: ctx.now(),
      submissionSeq,
    });
    return { batch: batch.id, submission: submissionSeq };
  });
  if (written) ctx.log.info({ event: "status-change", ...written, action, reason });
  ctx.worker.wakeSubmitter();
  return statusView(ctx.store, id);
}

async function anchoredCredential(
  tx: Db,
  id: string,
): Promise<{ credential: CredentialRow; batch: BatchRow }> {
  const credential = await findCredential(tx, id);
  if (!credential) throw new RefusalError("credential-not-found", `There is no credential ${id}.`);
  const batch = await lockBatch(tx, credential.batchId); // before what was asked for is read
  if (batch?.state !== "rooted") {
    throw new RefusalError(
      "credential-not-anchored",
      `Batch ${credential.batchId} is ${batch?.state ?? "missing"}: only what has a root can change its status.`,
    );
  }
  return { credential, batch };
}

const isSo = (wanted: { revoked: boolean; suspended: boolean }, action: StatusAction): boolean =>
  ({
    revoke: wanted.revoked,
    reinstate: !wanted.revoked,
    suspend: wanted.suspended,
    lift: !wanted.suspended,
  })[action];

/** The registry lets a hot key take an award out of force; to put it back in force is the admin's. */
function signerFor({ config }: Context, action: StatusAction) {
  if (action === "revoke" || action === "suspend") return config.anchorSigner.address;
  if (config.adminSigner) return config.adminSigner.address;
  throw new RefusalError(
    "admin-key-missing",
    `To ${action} needs the issuer's admin: start the service with CAIRN_ADMIN_KEY, or do it from the admin's wallet.`,
  );
}
