import { decodeKeyRecord, encodeGetKey } from "../../chain/registry/key-record.js";
import type { Snapshot } from "../../chain/rpc/snapshot.js";
import type { Address } from "../../core/bytes.js";
import type { StatusAction } from "../../api/status.js";
import type { Context } from "../context.js";
import { ensureHeld, type Lease } from "../store/leases.js";
import { actionOfSubmission } from "../store/status-changes.js";
import { moveToSigner, submissionsIn, transactionsOf } from "../store/submissions.js";
import type { SubmissionRow } from "../submission/submission.js";
import { ChainProblem } from "./chain-guard.js";

/**
 * What keeps the anchor account from anchoring as far as the latest block shows, if anything: it is no live key of the
 * issuer, or has nothing to pay fees with.
 *
 * @throws EndpointError where the chain can't be asked.
 */
export async function accountProblem(
  { config, node }: Pick<Context, "config" | "node">,
  { latestBlock }: Snapshot,
): Promise<ChainProblem | undefined> {
  const { anchorSigner, issuer, profile } = config;
  const { address } = anchorSigner;
  const question = encodeGetKey(issuer.issuerId, address);
  const { addedAt, endedAt } = decodeKeyRecord(
    await node.call(profile.credentialRegistry, question, latestBlock.number),
  );
  if (addedAt === 0 || endedAt !== 0) {
    const why =
      addedAt === 0
        ? "was never added as a key"
        : `ended as a key at ${new Date(endedAt * 1_000).toISOString()}`;
    const text = `The anchor account ${address} ${why} of issuer ${issuer.issuerId}: the registry refuses what it anchors. Start the service with a live key, or let the issuer's admin add this one.`;
    return new ChainProblem("SIGNER_NOT_A_KEY", text);
  }
  if ((await node.balance(address)) > 0n) return undefined;
  const text = `The anchor account ${address} has nothing to pay fees with: send it funds.`;
  return new ChainProblem("SIGNER_WITHOUT_FUNDS", text);
}

/**
 * Gives writes that wait for an account which is no longer in force, and of which nothing was ever signed, to the one
 * that is. Under the old account's lease: another service that still works with it keeps what it has.
 *
 * @returns whether any was moved.
 */
export async function moveWaiting(ctx: Context, lease: Lease, signer: Address): Promise<boolean> {
  if (signer === ctx.config.anchorSigner.address) return false;
  let hasMoved = false;
  for (const row of await submissionsIn(ctx.store, ["waiting"])) {
    if (row.signer !== signer) continue;
    const next = await accountInForce(ctx, row);
    if (next === undefined || next === signer) continue;
    if ((await transactionsOf(ctx.store, row.seq)).length > 0) continue; // it may be mined all the same
    await ctx.store.transaction().execute(async (tx) => {
      await ensureHeld(tx, lease);
      await moveToSigner(tx, row.seq, next, ctx.now());
    });
    hasMoved = true;
    ctx.log.warn(
      {
        event: "submission-moved",
        submission: row.seq,
        batch: row.batchId,
        from: signer,
        to: next,
      },
      "a write that waited for another account goes out from the account in force",
    );
  }
  return hasMoved;
}

/** `undefined` where the service has no key of it. */
async function accountInForce(
  { config, store }: Pick<Context, "config" | "store">,
  { kind, seq }: SubmissionRow,
): Promise<Address | undefined> {
  const action = kind === "status" ? await actionOfSubmission(store, seq) : undefined;
  return action !== undefined && isOfAdmin(action)
    ? config.adminSigner?.address
    : config.anchorSigner.address;
}

/** The registry lets a key take an award out of force; to put it back in force is the admin's. */
const isOfAdmin = (action: StatusAction): boolean => action === "reinstate" || action === "lift";
