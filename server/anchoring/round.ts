import { EndpointError } from "../../chain/rpc/endpoint.js";
import type { Snapshot } from "../../chain/rpc/snapshot.js";
import type { Address } from "../../core/bytes.js";
import type { Context } from "../context.js";
import { ensureHeld, LeaseLost, takeLease, type Lease } from "../store/leases.js";
import {
  heldNonces,
  insertGapFiller,
  saveProblem,
  signersWithSubmissions,
  submissionsIn,
} from "../store/submissions.js";
import type { SubmissionRow } from "../submission/submission.js";
import { UNFINISHED_STATES } from "../submission/state.js";
import { recordUnderLease } from "./record.js";
import { moveWaiting } from "./account.js";
import { ChainProblem, checkChain, ensureSameChain } from "./chain-guard.js";
import { nextProblem } from "../problem.js";
import { createEffects, type Effects } from "./effects.js";
import { detectReset, ensureResetByOthers } from "./reset.js";
import { submit } from "./step.js";
import {
  blockedBy,
  byPriority,
  gapsOf,
  hasRoom,
  isStuck,
  toQueues,
  nonceOf,
  openNonces,
  replaceIn,
} from "../submission/order.js";
import type { ChainView } from "../worker-control.js";

/** Longer than any one thing done under it takes; a server that died leaves its signers to others after this. */
const LEASE_MS = 20_000;

export interface Round {
  readonly view: ChainView;
  /** Of every account it is known what the chain forgot, if anything: a chain may have been reset. */
  readonly isChecked: boolean;
  /** Something that had to wait in this round has to no longer. */
  readonly hasFreed: boolean;
}

/**
 * One round: asks the chain, then takes the unfinished submissions of each signer whose lease is free or ours as far
 * as they go. What was halted is tried again once in a process's life, for the signers that `resumed` doesn't hold yet:
 * to start the service anew is how a person says that the cause is mended.
 */
export async function submitRound(ctx: Context, resumed: Set<Address>): Promise<Round> {
  const known = await signersWithSubmissions(ctx.store);
  const held = await takeSigners(ctx, new Set([...ctx.signers.keys(), ...known]));
  let heads: Snapshot;
  try {
    heads = await checkChain(ctx);
    await detectResets(ctx, held, heads);
  } catch (error) {
    await keepProblems(ctx, held.leases.keys(), error);
    return { view: { ok: false, error }, isChecked: false, hasFreed: false };
  }
  let view: ChainView = { ok: true, heads };
  const blocked: SubmissionRow[] = [];
  let hasMoved = false;
  for (const [signer, lease] of held.leases) {
    try {
      if (!resumed.has(signer)) await resumeHalted(ctx, lease, signer);
      resumed.add(signer);
      hasMoved = (await moveWaiting(ctx, lease, signer)) || hasMoved;
      blocked.push(...(await submitOf(ctx, lease, signer, heads)));
    } catch (error) {
      if (error instanceof LeaseLost) continue; // its holder goes on from what is on disk
      view = { ok: false, error };
      await keepProblems(ctx, [signer], error);
    }
  }
  return { view, isChecked: true, hasFreed: hasMoved || (await isAnyFree(ctx, blocked)) };
}

interface Held {
  readonly leases: Map<Address, Lease>;
  /** Whose leases other servers hold. */
  readonly others: Address[];
}

async function takeSigners(ctx: Context, signers: Iterable<Address>): Promise<Held> {
  const held: Held = { leases: new Map(), others: [] };
  for (const signer of signers) {
    const lease = await takeSigner(ctx, signer);
    if (lease) held.leases.set(signer, lease);
    else held.others.push(signer);
  }
  return held;
}

/** Of all signers before anything is sent for one: they keep the order of each other's writes. */
async function detectResets(ctx: Context, { leases, others }: Held, heads: Snapshot) {
  for (const [signer, lease] of leases) {
    try {
      await detectReset(ctx, lease, signer, heads);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      leases.delete(signer);
      others.push(signer);
    }
  }
  await ensureResetByOthers(ctx, others);
}

async function keepProblems(ctx: Context, signers: Iterable<Address>, error: unknown) {
  const own = new Set(signers);
  const rows = await submissionsIn(ctx.store, UNFINISHED_STATES);
  for (const row of rows.filter(({ signer }) => own.has(signer)))
    await keepProblem(ctx, row, error);
}

async function isAnyFree(ctx: Context, blocked: readonly SubmissionRow[]): Promise<boolean> {
  if (blocked.length === 0) return false;
  const queues = toQueues(await inFlight(ctx));
  return blocked.some((row) => blockedBy(row, queues) === undefined);
}

/** Without the key it is kept only until another server wants it, which may be able to sign. */
const takeSigner = (ctx: Context, signer: Address): Promise<Lease | undefined> =>
  takeLease(ctx.store, `signer:${signer}`, ctx.holder, ctx.signers.has(signer) ? LEASE_MS : 0);

async function resumeHalted(ctx: Context, lease: Lease, signer: Address): Promise<void> {
  const halted = await submissionsIn(ctx.store, ["halted"]);
  for (const row of halted.filter(isOf(signer))) {
    await recordUnderLease(ctx, lease, row, { type: "resumed" });
  }
}

/** @returns those that had to wait for others. */
async function submitOf(
  ctx: Context,
  lease: Lease,
  signer: Address,
  heads: Snapshot,
): Promise<SubmissionRow[]> {
  let rows = await inFlight(ctx);
  if (await freeNonces(ctx, lease, signer, rows)) rows = await inFlight(ctx);
  const queues = toQueues(rows);
  const effects = createEffects(ctx, lease, heads);
  const blocked: SubmissionRow[] = [];
  const own = new Map(rows.filter(isOf(signer)).map((row) => [row.seq, row]));
  let shared: ChainProblem | undefined;
  for (const row of [...own.values()].sort(byPriority)) {
    if (ctx.worker.isStopping()) break;
    if (blockedBy(row, queues)) {
      blocked.push(row);
      continue;
    }
    const open = openNonces(own.values());
    if (row.progress.state === "waiting") {
      if (!hasRoom(open)) break; // what waits comes last
      if (shared) {
        await keepProblem(ctx, row, shared);
        continue;
      }
    }
    if (!(await takeSigner(ctx, signer))) break;
    const { row: next, error } = await advanceOne(ctx, effects, heads, row, open);
    own.set(row.seq, next);
    replaceIn(queues, row, next);
    if (next.progress.state === "waiting" && isAboutAccount(error)) shared = error;
  }
  return blocked;
}

/** What blocks all that the account would begin: to ask again for each of them would only take time. */
const isAboutAccount = (error: unknown): error is ChainProblem =>
  error instanceof ChainProblem &&
  ["SIGNER_WITHOUT_FUNDS", "SIGNER_MISSING", "FEE_CAP"].includes(error.code);

/** Those of other signers are looked at, too: writes to one batch may be of several. */
const inFlight = ({ store }: Context): Promise<SubmissionRow[]> =>
  submissionsIn(store, [...UNFINISHED_STATES, "halted"]);

const isOf =
  (signer: Address) =>
  (row: SubmissionRow): boolean =>
    row.signer === signer;

/**
 * Takes nonces from those who can't use them before others, and fills what nothing will use.
 *
 * @returns whether it changed anything.
 */
async function freeNonces(
  ctx: Context,
  lease: Lease,
  signer: Address,
  rows: readonly SubmissionRow[],
): Promise<boolean> {
  const queues = toQueues(rows);
  const own = rows.filter(isOf(signer));
  const stuck = own.filter((row) => isStuck(row, queues));
  for (const row of stuck) await recordUnderLease(ctx, lease, row, { type: "released" });

  const left = own.filter((row) => !stuck.includes(row));
  const open = openNonces(left);
  if (open.length === 0) return stuck.length > 0;
  const used = await ctx.node.transactionCount(signer, "latest");
  const gaps = gapsOf(used, await heldNonces(ctx.store, signer, used), open);
  const [first] = gaps;
  const behind = left.find((row) => (nonceOf(row) ?? -1) > (first ?? Infinity));
  if (!behind) return stuck.length > 0;
  await ensureSameChain(ctx);
  ctx.log.warn({ event: "nonce-gap", signer, from: first, nonces: gaps.length });
  await ctx.store.transaction().execute(async (tx) => {
    await ensureHeld(tx, lease);
    for (const nonce of gaps) {
      await insertGapFiller(tx, { signer, batchId: behind.batchId, nonce }, ctx.now());
    }
  });
  return true;
}

/** @returns the submission as it is on disk, and what stopped it. */
async function advanceOne(
  ctx: Context,
  effects: Effects,
  heads: Snapshot,
  row: SubmissionRow,
  open: readonly number[],
): Promise<{ row: SubmissionRow; error?: unknown }> {
  const { maxFeeWei, confirmations } = ctx.config;
  const setting = {
    limits: { maxFeeWei, confirmations },
    final: heads.finalBlock.number,
    latest: heads.latestBlock.number,
    isBlockingNonces: open.some((nonce) => nonce > (nonceOf(row) ?? Infinity)),
  };
  let current = row;
  try {
    await submit(effects, setting, row, (it) => {
      current = it;
    });
    if (current.problem && current.progress.state !== "halted") {
      await saveProblem(ctx.store, current.seq, null);
    }
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    await keepProblem(ctx, current, error);
    return { row: current, error };
  }
  return { row: current };
}

/** Keeps for the batch's view what a submission waits for, and logs it once. */
async function keepProblem(ctx: Context, row: SubmissionRow, error: unknown): Promise<void> {
  if (error instanceof EndpointError && error.code === "ABORTED") return; // This server ends.
  const next = nextProblem(row.problem, error, ctx.now());
  if (!next) return;
  const { problem, isNew } = next;
  await saveProblem(ctx.store, row.seq, problem);
  if (!isNew) return;
  ctx.log.warn(
    { event: "submission-trouble", submission: row.seq, code: problem.code },
    problem.detail,
  );
}
