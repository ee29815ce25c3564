import { statusTarget } from "../../chain/registry/calls.js";
import type { SubmissionRow } from "./submission.js";
import { isFinal, isOnChain, isOpen } from "./state.js";

/** More in one round would hold up everything else; the next round fills the rest. */
const MAX_FILLS = 50;

/** So many transactions of an account may wait for a block: nodes drop more, and each is asked about in every round. */
const MAX_UNDER_WAY = 64;

/** Writes that keep their order, in the order in which they were asked for. */
export type Lines = ReadonlyMap<string, SubmissionRow[]>;

/** A batch's anchor has a line of its own, and so has each credential whose status is changed: others commute. */
function lineOf({ batchId, kind, data }: SubmissionRow): string {
  return kind === "status" ? `${batchId} ${statusTarget(data)}` : `${batchId} ${kind}`;
}

const anchorLineOf = ({ batchId }: SubmissionRow): string => `${batchId} anchor`;

export function lineUp(rows: Iterable<SubmissionRow>): Lines {
  const lines = new Map<string, SubmissionRow[]>();
  for (const row of [...rows].sort((one, other) => one.seq - other.seq)) {
    const line = lines.get(lineOf(row));
    if (line) line.push(row);
    else lines.set(lineOf(row), [row]);
  }
  return lines;
}

/** Puts the next state of a row where it stands, since those behind it look at it. */
export function replaceIn(lines: Lines, row: SubmissionRow, next: SubmissionRow): void {
  const line = lines.get(lineOf(row)) ?? [];
  line[line.indexOf(row)] = next;
}

/** All that may have to go first: the anchor of its batch, and what is in its own line. */
const ahead = (row: SubmissionRow, lines: Lines): SubmissionRow[] => [
  ...(lines.get(anchorLineOf(row)) ?? []),
  ...(lines.get(lineOf(row)) ?? []),
];

/**
 * The first write that a row waits for, given those that are unfinished or halted: a batch's anchor goes before changes
 * of its status, and the changes of one credential reach the chain one after another, as they were asked for.
 */
export const awaitedBy = (row: SubmissionRow, lines: Lines): SubmissionRow | undefined =>
  isOnChain(row.progress) ? undefined : ahead(row, lines).find((it) => isAwaited(it, row));

/** Whether it holds a nonce that others need used before the write which it waits for can be. */
export const isStuck = (row: SubmissionRow, lines: Lines): boolean =>
  isOpen(row.progress) &&
  nonceOf(row) !== null &&
  ahead(row, lines).some((it) => isAwaited(it, row) && isLater(it, row));

/**
 * Nonces keep the writes of one signer in order, whatever is reorganised. Nothing does that for two signers: the
 * second waits until the first is final.
 */
const isAwaited = (one: SubmissionRow, other: SubmissionRow): boolean =>
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
export const byTurn = (one: SubmissionRow, other: SubmissionRow): number =>
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
export const hasRoom = (open: readonly number[]): boolean => open.length < MAX_UNDER_WAY;

/**
 * Nonces that nothing of ours will use while others wait behind them: a stranger used them on a chain that was
 * reset, or their write could not go on. `used` is what the chain counts at its latest block.
 */
export function gapsOf(used: number, held: ReadonlySet<number>, open: readonly number[]): number[] {
  const last = open.reduce((one, other) => Math.max(one, other), used);
  const gaps: number[] = [];
  for (let nonce = used; nonce < last && gaps.length < MAX_FILLS; nonce++) {
    if (!held.has(nonce)) gaps.push(nonce);
  }
  return gaps;
}
