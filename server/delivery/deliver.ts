import { bytes32, ensureBytes32, ZERO_BYTES32 } from "../../core/bytes.js";
import { anchorProofElement, type AnchorProof } from "../../core/anchor/anchor-proof.js";
import { attachedText } from "../../core/anchor/attached-text.js";
import { invariant } from "../../core/error.js";
import { indentedJson } from "../../core/indented-json.js";
import { pathOf } from "../../core/merkle/paths.js";
import { isFinal } from "../submission/state.js";
import { loadPath, loadTree } from "../batching/batch-tree.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { findBatch, type BatchRow } from "../store/batches.js";
import {
  credentialPages,
  findWholeCredential,
  type WholeCredential,
} from "../store/credentials.js";
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
  const row = await findWholeCredential(ctx.store, id);
  if (!row) throw new RefusalError("credential-not-found", `There is no credential ${id}.`);
  const batch = await finalBatch(ctx, row.batchId);
  return portableFile(ctx, batch, row, await loadPath(ctx, batch, positionOf(row)));
}

/**
 * Every file of a batch as a line of JSON, some at a time, in the order the awards came: with its name's parts, or the
 * credential alone.
 *
 * @throws {@link RefusalError} as {@link deliver}.
 */
export async function* deliverBatch(
  ctx: Context,
  batchId: string,
  isBare: boolean,
): AsyncGenerator<string> {
  const batch = await finalBatch(ctx, batchId);
  // Hashed to the root once: each path out of it needs no hashing of its own (core/merkle/paths.ts).
  const tree = await loadTree(ctx, batch);
  const lineOf = (row: WholeCredential): string => {
    const path = pathOf(tree, positionOf(row));
    return isBare
      ? wholeText(ctx, batch, row, path)
      : JSON.stringify(portableFile(ctx, batch, row, path));
  };
  for await (const rows of credentialPages(ctx.store, batchId)) {
    for (let from = 0; from < rows.length; from += LINES_AT_ONCE) {
      const some = rows.slice(from, from + LINES_AT_ONCE);
      yield some.map((row) => `${lineOf(row)}\n`).join("");
    }
  }
}

/** A write for each of a million lines would cost more than the line. */
const LINES_AT_ONCE = 50;

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

function positionOf({ position }: WholeCredential): number {
  invariant(position !== null, "a rooted credential has a place");
  return position;
}

/** @param path leads from the credential's leaf to the batch's root. */
function portableFile(
  ctx: Context,
  batch: BatchRow,
  row: WholeCredential,
  path: readonly Uint8Array[],
): PortableFile {
  const { id, recipient, achievement } = row;
  const file = `${indentedJson(wholeText(ctx, batch, row, path))}\n`;
  return { id, recipient, achievement, file };
}

/** A credential with its anchor, as it is verified: in one line. */
function wholeText(
  ctx: Context,
  batch: BatchRow,
  row: WholeCredential,
  path: readonly Uint8Array[],
): string {
  invariant(row.isSigned && batch.treeSize !== null, "a rooted credential is secured");
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
  return attachedText(row.text, anchorProofElement(issuer.did, proof));
}
