import { statusTarget } from "../../chain/registry/calls.js";
import type { SubmissionRow } from "./submission.js";
import { isFinal, isOnChain, isOpen } from "./state.js";

/** More in one round would hold up everything else; the next round fills the rest. */
const MAX_GAPS = 50;

/** So many transactions of an account may wait for a block: nodes drop more, and each is asked about in every round. */
const MAX_IN_FLIGHT = 64;

/** Writes that may have to keep their order, in the order in which they were asked for. */
export type Queues = ReadonlyMap<string, readonly Queued[]>;

interface Queued {
  row: SubmissionRow;
  /** Those of its word that it changes: writes without a common one commute. */
  readonly bits: bigint;
}

/** A batch's anchor has a queue of its own, and so has each word of its status. */
function queueOf({ batchId, kind, data }: SubmissionRow): { name: string; bits: bigint } {
  if (kind !== "status") return { name: `${batchId} ${kind}`, bits: 1n };
  const { word, bits } = statusTarget(data);
  return { name: `${batchId} ${word}`, bits };
}

const anchorQueueOf = ({ batchId }: SubmissionRow): string => `${batchId} anchor`;

export function toQueues(rows: Iterable<SubmissionRow>): Queues {
  const queues = new Map<string, Queued[]>();
  for (const row of [...rows].sort((one, other) => one.seq - other.seq)) {
    const { name, bits } = queueOf(row);
    const queue = queues.get(name);
    if (queue) queue.push({ row, bits });
    else queues.set(name, [{ row, bits }]);
  }
  return queues;
}

/** Puts the next state of a row in its place, since those behind it look at it. */
export function replaceIn(queues: Queues, row: SubmissionRow, next: SubmissionRow): void {
  const place = queues.get(queueOf(row).name)?.find((it) => it.row === row);
  if (place) place.row = next;
}

/** All that may have to go first: the anchor of its batch, and what changes a credential that it changes, too. */
function ahead(row: SubmissionRow, queues: Queues): SubmissionRow[] {
  const { name, bits } = queueOf(row);
  const own = (queues.get(name) ?? []).filter((it) => (it.bits & bits) !== 0n);
  return [...(queues.get(anchorQueueOf(row)) ?? []), ...own].map((it) => it.row);
}

/**
 * The first write that a row waits for, given those that are unfinished or halted: a batch's anchor goes before changes
 * of its status, and the changes of one credential reach the chain one after another, as they were asked for, whatever
 * others each of them changes.
 */
export const blockedBy = (row: SubmissionRow, queues: Queues): SubmissionRow | undefined =>
  isOnChain(row.progress) ? undefined : ahead(row, queues).find((it) => isBlocking(it, row));

/** Whether it holds a nonce that others need used before the write which it waits for can be. */
export const isStuck = (row: SubmissionRow, queues: Queues): boolean =>
  isOpen(row.progress) &&
  nonceOf(row) !== null &&
  ahead(row, queues).some((it) => isBlocking(it, row) && isLater(it, row));

/**
 * Nonces keep the writes of one signer in order, whatever is reorganised. Nothing does that for two signers: the
 * second waits until the first is final.
 */
const isBlocking = (one: SubmissionRow, other: SubmissionRow): boolean =>
  isBefore(one, other) &&
  !(one.signer === other.signer ? isOnChain(one.progress) : isFinal(one.progress));

/** A fill belongs to no order of writes: it writes nothing. */
const isBefore = (one: SubmissionRow, other: SubmissionRow): boolean =>
  one.seq < other.seq && one.kind !== "fill" && other.kind !== "fill";

/** For two signers, by the order in which nonces were bound: it goes across signers, so it has no circles. */
const isLater = (one: SubmissionRow, other: SubmissionRow): boolean =>
  one.progress.state === "halted" ||
  (one.signer === other.signer
    ? (nonceOf(one) ?? Infinity) > (nonceOf(other) ?? Infinity)
    : boundAt(one) > boundAt(other));

/** What gave up its nonce and was mined with it all the same has it from before anything else. */
const boundAt = (row: SubmissionRow): number =>
  row.assignedSeq ?? (nonceOf(row) === null ? Infinity : 0);

/** What has a nonce by that; then anchors, which a thousand revocations don't hold up; then by age. */
export const byPriority = (one: SubmissionRow, other: SubmissionRow): number =>
  compare(nonceOf(one) ?? Infinity, nonceOf(other) ?? Infinity) ||
  Number(other.kind === "anchor") - Number(one.kind === "anchor") ||
  one.seq - other.seq;

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

export const nonceOf = ({ progress }: Pick<SubmissionRow, "progress">): number | null =>
  "nonce" in progress ? progress.nonce : null;

/** Nonces that are bound and may not be used yet, of one signer. */
export const openNonces = (rows: Iterable<SubmissionRow>): number[] =>
  [...rows].flatMap((row) => (isOpen(row.progress) ? (nonceOf(row) ?? []) : []));

/** Whether an account with those open nonces may bind another. */
export const hasRoom = (open: readonly number[]): boolean => open.length < MAX_IN_FLIGHT;

/**
 * Nonces that nothing of ours will use while others wait behind them: a stranger used them on a chain that was
 * reset, or their write could not go on. `used` is what the chain counts at its latest block.
 */
export function gapsOf(used: number, held: ReadonlySet<number>, open: readonly number[]): number[] {
  const last = open.reduce((one, other) => Math.max(one, other), used);
  const gaps: number[] = [];
  for (let nonce = used; nonce < last && gaps.length < MAX_GAPS; nonce++) {
    if (!held.has(nonce)) gaps.push(nonce);
  }
  return gaps;
}
