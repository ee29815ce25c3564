import type { Reason, StatusesAnswer, WantedStatuses } from "../../api/status.js";
import { ensureBytes32 } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { findBatch, lockBatch } from "../store/batches.js";
import { insertStatusChanges, openWritesOf } from "../store/status-changes.js";
import type { Db } from "../store/store.js";
import { insertSubmission } from "../store/submissions.js";
import { dataOfChange } from "./change-data.js";
import { planChanges, type PlannedWrite, type StatusPlan } from "./plan-changes.js";

/**
 * Writes down changes of many credentials' status, to be sent after everything asked for before them: one submission for
 * each word of a batch, all in one transaction, so that either every change is acknowledged or none is made. Asking for
 * what holds already writes nothing.
 *
 * @throws {@link RefusalError} `batch-not-found`, `admin-key-missing`; `credential-not-found`, `credential-not-anchored`
 * with every credential of which that is so, unless it is a dry run.
 */
export async function changeStatuses(
  ctx: Context,
  request: WantedStatuses,
): Promise<StatusesAnswer> {
  if (request.dryRun)
    return answerOf(ctx.store, await planChanges(ctx, ctx.store, request, findBatch));
  const { plan, written } = await ctx.store.transaction().execute(async (tx) => {
    const planned = await planChanges(ctx, tx, request, lockBatch);
    ensurePossible(planned);
    const seqs: number[] = [];
    for (const write of planned.writes) seqs.push(await record(ctx, tx, write, request.reason));
    return { plan: planned, written: seqs };
  });
  for (const [i, { batch, action, members }] of plan.writes.entries()) {
    const about = { batch: batch.id, submission: written[i], action, reason: request.reason };
    ctx.log.info({ event: "status-change", ...about, credentials: members.length });
  }
  ctx.worker.wakeSubmitter();
  return answerOf(ctx.store, plan);
}

function ensurePossible({ named, impossible }: StatusPlan): void {
  const [first] = impossible;
  if (!first) return;
  const { length } = impossible;
  const text = `${length} of ${named.length} credentials can't be changed, so that none was. ${first.reason}`;
  throw new RefusalError(first.code, named.length === 1 ? first.reason : text, {
    problems: impossible.map(({ id, code, reason }) => ({
      code: code.toUpperCase().replaceAll("-", "_"),
      value: id,
      reason,
    })),
  });
}

async function record(
  { config, now }: Context,
  tx: Db,
  { batch, action, signer, members }: PlannedWrite,
  reason: Reason,
): Promise<number> {
  const [first, ...others] = members.map(({ position }) => position);
  invariant(first !== undefined, "a write changes something");
  const { issuerId } = config.issuer;
  const to = { issuerId, root: ensureBytes32(batch.root) };
  const data = dataOfChange(to, [first, ...others], action, reason);
  const requestedAtMs = now();
  const submissionSeq = await insertSubmission(
    tx,
    { kind: "status", batchId: batch.id, signer, to: config.profile.credentialRegistry, data },
    requestedAtMs,
  );
  await insertStatusChanges(
    tx,
    members.map(({ id, position }) => ({
      ...{ credentialId: id, batchId: batch.id, position, action, reason },
      ...{ requestedAtMs, submissionSeq },
    })),
  );
  return submissionSeq;
}

async function answerOf(
  db: Db,
  { named, changed, impossible, writes }: StatusPlan,
): Promise<StatusesAnswer> {
  const isImpossible = new Set(impossible.map(({ id }) => id));
  const possible = named.filter((id) => !isImpossible.has(id));
  const open = await openWritesOf(db, possible);
  return {
    named: named.length,
    changed: [...changed],
    unchanged: possible.filter((id) => !changed.has(id)),
    impossible: [...impossible],
    writes: writes.map(({ batch, action, word, members }) => ({
      ...{ batch: batch.id, action, word, credentials: members.length },
    })),
    open: [...open].map(([submission, credential]) => ({ submission, credential })),
  };
}
