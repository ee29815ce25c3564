import type { Context } from "../context.js";
import { saveTrouble, submissionsIn, type SubmissionRow } from "../store/submissions.js";
import { isOnChain } from "./advance.js";
import type { Snapshot } from "../../chain/snapshot.js";
import { checkChain, noticeReset, toTrouble } from "./chain-guard.js";
import { step } from "./submit.js";

/** What the service knows of its chain: the heads it saw, or why it could not see them. */
export type ChainView =
  { readonly ok: true; readonly heads: Snapshot } | { readonly ok: false; readonly error: unknown };

/**
 * One round: asks the chain, then takes every unfinished submission as far as it goes, in the order in which their
 * nonces were bound. Writes to one batch reach the chain one after another; other batches don't wait for them.
 */
export async function submitRound(ctx: Context): Promise<ChainView> {
  let heads: Snapshot;
  try {
    heads = await checkChain(ctx);
    await noticeReset(ctx, heads);
  } catch (error) {
    for (const row of await unfinished(ctx)) await remember(ctx, row, error);
    return { ok: false, error };
  }
  const held = new Set<string>();
  for (const row of await unfinished(ctx)) {
    if (held.has(row.batchId)) continue;
    const after = await takeAsFarAsItGoes(ctx, heads, row);
    if (!isOnChain(after.progress)) held.add(row.batchId);
  }
  return { ok: true, heads };
}

const unfinished = ({ store }: Context): Promise<SubmissionRow[]> =>
  submissionsIn(store, ["waiting", "assigned", "signed", "sent", "mined"]);

async function takeAsFarAsItGoes(
  ctx: Context,
  heads: Snapshot,
  row: SubmissionRow,
): Promise<SubmissionRow> {
  let current = row;
  try {
    for (;;) {
      const next = await step(ctx, heads, current);
      if (next === current) break;
      current = next;
    }
    if (current.trouble) await saveTrouble(ctx.store, current.seq, null);
  } catch (error) {
    await remember(ctx, current, error);
  }
  return current;
}

/** Shown to whoever asks for the batch; `since` is when the same trouble began. */
async function remember(ctx: Context, row: SubmissionRow, error: unknown): Promise<void> {
  const trouble = toTrouble(error, ctx.now());
  if (row.trouble?.code === trouble.code && row.trouble.detail === trouble.detail) return;
  const since = row.trouble?.code === trouble.code ? row.trouble.since : trouble.since;
  await saveTrouble(ctx.store, row.seq, { ...trouble, since });
  ctx.log.warn(
    { event: "submission-trouble", submission: row.seq, code: trouble.code },
    trouble.detail,
  );
}
