import { bytes32, ensureBytes32, ZERO_BYTES32 } from "../../core/bytes.js";
import {
  anchorProofElement,
  attachAnchor,
  type AnchorProof,
} from "../../core/anchor/anchor-proof.js";
import { invariant } from "../../core/error.js";
import type { JsonObject } from "../../core/json.js";
import { pathOf } from "../../core/merkle/paths.js";
import { isFinal } from "../submission/state.js";
import { loadPath, loadTree } from "../batching/batch-tree.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { findBatch, type BatchRow } from "../store/batches.js";
import { credentialPages, findCredential, type CredentialRow } from "../store/credentials.js";
import { anchorOfBatch } from "../store/submissions.js";

export interface PortableFile {
  readonly id: string;
  readonly recipient: string;
  readonly achievement: string;
  /** The text that a learner carries. */
  readonly file: string;
}

/**
 * The portable file of one credential, derived each time: credential, path and anchor are stored once.
 *
 * @throws {@link RefusalError} `credential-not-found`, `credential-not-final`.
 */
export async function deliver(ctx: Context, id: string): Promise<PortableFile> {
  const row = await findCredential(ctx.store, id);
  if (!row) throw new RefusalError("credential-not-found", `There is no credential ${id}.`);
  const batch = await finalBatch(ctx, row.batchId);
  return portableFile(ctx, batch, row, await loadPath(ctx, batch, positionOf(row)));
}

/** Every file of a batch, in the order the awards came. @throws {@link RefusalError} as {@link deliver}. */
export async function* deliverBatch(ctx: Context, batchId: string): AsyncGenerator<PortableFile> {
  const batch = await finalBatch(ctx, batchId);
  const tree = await loadTree(ctx, batch);
  for await (const rows of credentialPages(ctx.store, batchId)) {
    for (const row of rows) yield portableFile(ctx, batch, row, pathOf(tree, positionOf(row)));
  }
}

async function finalBatch(ctx: Context, id: string): Promise<BatchRow> {
  const batch = await findBatch(ctx.store, id);
  if (!batch) throw new RefusalError("batch-not-found", `There is no batch ${id}.`);
  const anchor = await anchorOfBatch(ctx.store, id);
  if (!anchor || !isFinal(anchor.progress)) {
    const state = anchor?.progress.state ?? batch.state;
    const detail = `Batch ${id} is ${state}: its files are handed out once its anchor is final.`;
    throw new RefusalError("credential-not-final", detail);
  }
  return batch;
}

function positionOf({ position }: CredentialRow): number {
  invariant(position !== null, "a rooted credential has a place");
  return position;
}

/** @param path leads from the credential's leaf to the batch's root. */
function portableFile(
  ctx: Context,
  batch: BatchRow,
  row: CredentialRow,
  path: readonly Uint8Array[],
): PortableFile {
  invariant(row.secured !== null && batch.treeSize !== null, "a rooted credential is secured");
  const { issuer, profile } = ctx.config;
  const proof: AnchorProof = {
    form: 1,
    chain: profile.chain,
    registry: profile.credentialRegistry,
    issuerId: issuer.issuerId,
    treeSize: batch.treeSize,
    index: positionOf(row),
    salt: ensureBytes32(row.salt),
    otherCommit: ZERO_BYTES32,
    path: path.map(bytes32),
    root: ensureBytes32(batch.root),
  };
  const credential = JSON.parse(row.secured) as JsonObject;
  const whole = attachAnchor(credential, anchorProofElement(issuer.did, proof));
  return {
    id: row.id,
    recipient: row.recipient,
    achievement: row.achievement,
    file: `${JSON.stringify(whole, null, 2)}\n`,
  };
}
