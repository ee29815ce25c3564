import type { Snapshot } from "../../chain/rpc/snapshot.js";
import type { Address } from "../../core/bytes.js";
import type { Context } from "../context.js";
import { readFact, writeFact } from "../store/facts.js";
import { ensureHeld, type Lease } from "../store/leases.js";
import { submissionsIn } from "../store/submissions.js";
import { isOnChain } from "../submission/state.js";
import { recordUnderLease } from "./record.js";
import { ChainProblem, isCanonical } from "./chain-guard.js";
import { MARK_PREFIX, readMark, type Mark } from "../submission/final-mark.js";

/**
 * Compares the chain with what was final when it was last asked for this signer. A chain that lost a final block was
 * reset: all that it forgot of the signer's is set back, to be sent again as it was.
 *
 * @throws {@link ChainTrouble} `ENDPOINT_BEHIND` where the node only lags; LeaseLost.
 */
export async function detectReset(
  ctx: Context,
  lease: Lease,
  signer: Address,
  { finalBlock: final }: Snapshot,
): Promise<void> {
  const deployment = ctx.config.profile.deploymentBlock.hash;
  const name = `${MARK_PREFIX}:${signer}`;
  const text = (await readFact(ctx.store, name)) ?? (await readFact(ctx.store, MARK_PREFIX));
  const seen = text === undefined ? undefined : readMark(text);
  if (seen) {
    if (seen.deployment === deployment && final.number < seen.number) {
      throw new ChainProblem(
        "ENDPOINT_BEHIND",
        `${ctx.node.endpoint.name} is at final block ${final.number}, but ${seen.number} was final before.`,
      );
    }
    const same =
      seen.deployment === deployment && (await isCanonical(ctx.node, seen.number, seen.hash));
    if (!same) await resetForgotten(ctx, lease, signer);
    else if (seen.hash === final.hash) return;
  }
  const mark: Mark = { number: final.number, hash: final.hash, deployment };
  await ctx.store.transaction().execute(async (tx) => {
    await ensureHeld(tx, lease);
    await writeFact(tx, name, JSON.stringify(mark));
  });
}

/** A crash in the middle finds the old mark again and repeats the rest. */
async function resetForgotten(ctx: Context, lease: Lease, signer: Address): Promise<void> {
  ctx.log.warn(
    { event: "chain-reset", signer },
    "the chain lost final blocks: what it forgot is sent again",
  );
  const states = ["mined", "confirmed", "final", "adopted", "halted"] as const;
  for (const row of await submissionsIn(ctx.store, states)) {
    if (row.signer !== signer) continue;
    const { progress } = row;
    const inclusion = "inclusion" in progress ? progress.inclusion : undefined;
    const isOnNewChain =
      inclusion && (await isCanonical(ctx.node, inclusion.blockNumber, inclusion.blockHash));
    if (!isOnNewChain || !isOnChain(progress))
      await recordUnderLease(ctx, lease, row, { type: "reset" });
  }
}
