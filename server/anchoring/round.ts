import { EndpointError } from "../../chain/rpc/endpoint.js";
import type { Snapshot } from "../../chain/rpc/snapshot.js";
import type { Address } from "../../core/bytes.js";
import type { Context } from "../context.js";
import { ensureHeld, LeaseLost, takeLease, type Lease } from "../store/leases.js";
import {
  heldNonces,
  insertFill,
  saveTrouble,
  signersWithSubmissions,
  submissionsIn,
} from "../store/submissions.js";
import type { SubmissionRow } from "../submission/submission.js";
import { UNFINISHED_STATES } from "../submission/state.js";
import { applyHeld } from "./record.js";
import { ChainTrouble, checkChain } from "./chain-guard.js";
import { toTrouble } from "../problem.js";
import { createHands, type Hands } from "./effects.js";
import { noticeReset } from "./reset.js";
import { submit } from "./step.js";
import {
  awaitedBy,
  byTurn,
  gapsOf,
  hasRoom,
  isStuck,
  lineUp,
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
  let view: ChainView;
  const heldBack: SubmissionRow[] = [];
  try {
    view = { ok: true, heads: await checkChain(ctx) };
  } catch (error) {
    view = { ok: false, error };
  }
  const asked = view;
  let isChecked = asked.ok;
  const known = await signersWithSubmissions(ctx.store);
  for (const signer of new Set([...ctx.signers.keys(), ...known])) {
    const lease = await takeSigner(ctx, signer);
    if (!lease) continue; // whoever has it asks
    let hasNoticed = false;
    try {
      if (!asked.ok) throw asked.error;
      await noticeReset(ctx, lease, signer, asked.heads);
      hasNoticed = true;
      if (!resumed.has(signer)) await resumeHalted(ctx, lease, signer);
      resumed.add(signer);
      heldBack.push(...(await submitOf(ctx, lease, signer, asked.heads)));
    } catch (error) {
      isChecked &&= hasNoticed || error instanceof LeaseLost;
      if (error instanceof LeaseLost) continue; // whoever has it goes on from what is on disk
      view = { ok: false, error };
      const rows = await submissionsIn(ctx.store, UNFINISHED_STATES);
      for (const row of rows.filter(isOf(signer))) await remember(ctx, row, error);
    }
  }
  return { view, isChecked, hasFreed: await isAnyFree(ctx, heldBack) };
}

async function isAnyFree(ctx: Context, heldBack: readonly SubmissionRow[]): Promise<boolean> {
  if (heldBack.length === 0) return false;
  const lines = lineUp(await underWay(ctx));
  return heldBack.some((row) => awaitedBy(row, lines) === undefined);
}

/** Without the key it is kept for no longer than nobody wants it: somebody may come who can sign. */
const takeSigner = (ctx: Context, signer: Address): Promise<Lease | undefined> =>
  takeLease(ctx.store, `signer:${signer}`, ctx.holder, ctx.signers.has(signer) ? LEASE_MS : 0);

async function resumeHalted(ctx: Context, lease: Lease, signer: Address): Promise<void> {
  const halted = await submissionsIn(ctx.store, ["halted"]);
  for (const row of halted.filter(isOf(signer))) {
    await applyHeld(ctx, lease, row, { type: "resumed" });
  }
}

/** @returns those that had to wait for others. */
async function submitOf(
  ctx: Context,
  lease: Lease,
  signer: Address,
  heads: Snapshot,
): Promise<SubmissionRow[]> {
  let rows = await underWay(ctx);
  if (await makeWay(ctx, lease, signer, rows)) rows = await underWay(ctx);
  const lines = lineUp(rows);
  const hands = createHands(ctx, lease, heads);
  const heldBack: SubmissionRow[] = [];
  const own = new Map(rows.filter(isOf(signer)).map((row) => [row.seq, row]));
  let shared: ChainTrouble | undefined;
  for (const row of [...own.values()].sort(byTurn)) {
    if (ctx.worker.isStopping()) break;
    if (awaitedBy(row, lines)) {
      heldBack.push(row);
      continue;
    }
    const open = openNonces(own.values());
    if (row.progress.state === "waiting") {
      if (!hasRoom(open)) break; // what waits comes last
      if (shared) {
        await remember(ctx, row, shared);
        continue;
      }
    }
    if (!(await takeSigner(ctx, signer))) break;
    const { row: next, error } = await takeOne(ctx, hands, heads, row, open);
    own.set(row.seq, next);
    replaceIn(lines, row, next);
    if (next.progress.state === "waiting" && isOfAccount(error)) shared = error;
  }
  return heldBack;
}

/** What stands in the way of all that the account would begin: to ask again for each of them would only take time. */
const isOfAccount = (error: unknown): error is ChainTrouble =>
  error instanceof ChainTrouble &&
  ["SIGNER_WITHOUT_FUNDS", "SIGNER_MISSING", "FEE_CAP"].includes(error.code);

/** Those of other signers are looked at, too: writes to one batch may be of several. */
const underWay = ({ store }: Context): Promise<SubmissionRow[]> =>
  submissionsIn(store, [...UNFINISHED_STATES, "halted"]);

const isOf =
  (signer: Address) =>
  (row: SubmissionRow): boolean =>
    row.signer === signer;

/**
 * Takes nonces from those who can't use them before others, and fills what nobody will use.
 *
 * @returns whether it changed anything.
 */
async function makeWay(
  ctx: Context,
  lease: Lease,
  signer: Address,
  rows: readonly SubmissionRow[],
): Promise<boolean> {
  const lines = lineUp(rows);
  const own = rows.filter(isOf(signer));
  const stuck = own.filter((row) => isStuck(row, lines));
  for (const row of stuck) await applyHeld(ctx, lease, row, { type: "released" });

  const left = own.filter((row) => !stuck.includes(row));
  const open = openNonces(left);
  if (open.length === 0) return stuck.length > 0;
  const used = await ctx.node.transactionCount(signer, "latest");
  const gaps = gapsOf(used, await heldNonces(ctx.store, signer, used), open);
  const [first] = gaps;
  const behind = left.find((row) => (nonceOf(row) ?? -1) > (first ?? Infinity));
  if (!behind) return stuck.length > 0;
  ctx.log.warn({ event: "nonce-gap", signer, from: first, nonces: gaps.length });
  await ctx.store.transaction().execute(async (tx) => {
    await ensureHeld(tx, lease);
    for (const nonce of gaps) {
      await insertFill(tx, { signer, batchId: behind.batchId, nonce }, ctx.now());
    }
  });
  return true;
}

/** @returns the submission as it is on disk, and what stopped it. */
async function takeOne(
  ctx: Context,
  hands: Hands,
  heads: Snapshot,
  row: SubmissionRow,
  open: readonly number[],
): Promise<{ row: SubmissionRow; error?: unknown }> {
  const { maxFeeWei, confirmations } = ctx.config;
  const setting = {
    limits: { maxFeeWei, confirmations },
    final: heads.finalBlock.number,
    latest: heads.latestBlock.number,
    isInTheWay: open.some((nonce) => nonce > (nonceOf(row) ?? Infinity)),
  };
  let current = row;
  try {
    await submit(hands, setting, row, (it) => {
      current = it;
    });
    if (current.trouble && current.progress.state !== "halted") {
      await saveTrouble(ctx.store, current.seq, null);
    }
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    await remember(ctx, current, error);
    return { row: current, error };
  }
  return { row: current };
}

/** Shown to whoever asks for the batch; `since` is when the same trouble began, and the log has it once. */
async function remember(ctx: Context, row: SubmissionRow, error: unknown): Promise<void> {
  if (error instanceof EndpointError && error.code === "ABORTED") return; // This server ends.
  const trouble = toTrouble(error, ctx.now());
  if (row.trouble?.code === trouble.code && row.trouble.detail === trouble.detail) return;
  const known = row.trouble?.code === trouble.code ? row.trouble : undefined;
  await saveTrouble(ctx.store, row.seq, { ...trouble, since: known?.since ?? trouble.since });
  if (known) return; // Only the figures in it changed.
  ctx.log.warn(
    { event: "submission-trouble", submission: row.seq, code: trouble.code },
    trouble.detail,
  );
}
