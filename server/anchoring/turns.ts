import type { SubmissionRow } from "../store/submissions.js";
import { isFinal, isOnChain, isOpen } from "./advance.js";

/** More in one round would hold up everything else; the next round fills the rest. */
const MAX_FILLS = 50;

/** Rows by batch, each list in the order in which its writes were asked for. */
export function byBatch(rows: Iterable<SubmissionRow>): Map<string, SubmissionRow[]> {
  const batches = new Map<string, SubmissionRow[]>();
  for (const row of [...rows].sort((one, other) => one.seq - other.seq)) {
    const batch = batches.get(row.batchId);
    if (batch) batch.push(row);
    else batches.set(row.batchId, [row]);
  }
  return batches;
}

/**
 * Whether a row waits for an earlier write to its batch, given those of the batch that are unfinished or halted:
 * they reach the chain one after another, as they were asked for. Other batches don't wait for them.
 */
export const isHeldBack = (row: SubmissionRow, batch: readonly SubmissionRow[]): boolean =>
  batch.some((it) => isAwaited(it, row));

/** Whether it holds a nonce that others need used before the write which it waits for can be. */
export const isStuck = (row: SubmissionRow, batch: readonly SubmissionRow[]): boolean =>
  isOpen(row.progress) &&
  nonceOf(row) !== null &&
  batch.some((it) => isAwaited(it, row) && isLater(it, row));

/**
 * Nonces keep the writes of one signer in order, whatever is reorganised. Nothing does that for two signers: the
 * second waits until the first is final.
 */
const isAwaited = (one: SubmissionRow, other: SubmissionRow): boolean =>
  isBefore(one, other) &&
  !(one.signer === other.signer ? isOnChain(one.progress) : isFinal(one.progress));

/** A fill belongs to no order of writes: it writes nothing. */
const isBefore = (one: SubmissionRow, other: SubmissionRow): boolean =>
  one.batchId === other.batchId &&
  one.seq < other.seq &&
  one.kind !== "fill" &&
  other.kind !== "fill";

/** For two signers, by the order in which nonces were bound: it goes across signers, so it has no circles. */
const isLater = (one: SubmissionRow, other: SubmissionRow): boolean =>
  one.progress.state === "halted" ||
  (one.signer === other.signer
    ? (nonceOf(one) ?? Infinity) > (nonceOf(other) ?? Infinity)
    : boundAt(one) > boundAt(other));

/** What gave up its nonce and was mined with it all the same has it from before anything else. */
const boundAt = (row: SubmissionRow): number =>
  row.assignedSeq ?? (nonceOf(row) === null ? Infinity : 0);

export const byNonce = (one: SubmissionRow, other: SubmissionRow): number =>
  compare(nonceOf(one) ?? Infinity, nonceOf(other) ?? Infinity) || one.seq - other.seq;

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

export const nonceOf = ({ progress }: Pick<SubmissionRow, "progress">): number | null =>
  "nonce" in progress ? progress.nonce : null;

/** Nonces that are bound and may not be used yet, of one signer. */
export const openNonces = (rows: readonly SubmissionRow[]): number[] =>
  rows.flatMap((row) => (isOpen(row.progress) ? (nonceOf(row) ?? []) : []));

/**
 * Nonces that nothing of ours will use while others wait behind them: a stranger used them on a chain that was
 * reset, or their write could not go on. `used` is what the chain counts at its latest block.
 */
export function gapsOf(used: number, held: ReadonlySet<number>, open: readonly number[]): number[] {
  const last = Math.max(used, ...open);
  const gaps: number[] = [];
  for (let nonce = used; nonce < last && gaps.length < MAX_FILLS; nonce++) {
    if (!held.has(nonce)) gaps.push(nonce);
  }
  return gaps;
}
