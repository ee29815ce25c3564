import type { Snapshot } from "../../chain/rpc/snapshot.js";
import type { Address } from "../../core/bytes.js";
import type { Context } from "../context.js";
import type { Db } from "../store/store.js";
import { readFact, writeFact } from "../store/facts.js";
import { ensureHeld, type Lease } from "../store/leases.js";
import { submissionsIn } from "../store/submissions.js";
import { isOnChain, type Inclusion } from "../submission/state.js";
import { recordUnderLease } from "./record.js";
import { ChainProblem, ensureSameChain, isCanonical } from "./chain-guard.js";
import { MARK_PREFIX, readMark, type Mark } from "../submission/final-mark.js";

/**
 * Compares the chain with what was final when it was last asked for this signer. A chain that lost a final block was
 * reset: all that it forgot of the signer's is set back, to be sent again as it was.
 *
 * @throws {@link ChainProblem} `ENDPOINT_BEHIND` where the node only lags, `CHAIN_REPLACED`; LeaseLost.
 */
export async function detectReset(
  ctx: Context,
  lease: Lease,
  signer: Address,
  { finalBlock: final }: Snapshot,
): Promise<void> {
  const deployment = ctx.config.profile.deploymentBlock.hash;
  const seen = await markOf(ctx.store, signer);
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
  await ensureSameChain(ctx);
  const mark: Mark = { number: final.number, hash: final.hash, deployment };
  await ctx.store.transaction().execute(async (tx) => {
    await ensureHeld(tx, lease);
    await writeFact(tx, markName(signer), JSON.stringify(mark));
  });
}

/**
 * Signers keep the order of each other's writes, so nothing is sent before the writes of all of them are set back: of
 * these signers, whose leases other servers hold, by the marks that they left.
 *
 * @throws {@link ChainProblem} `RESET_UNFINISHED`.
 */
export async function ensureResetByOthers(
  ctx: Context,
  signers: readonly Address[],
): Promise<void> {
  const deployment = ctx.config.profile.deploymentBlock.hash;
  for (const signer of signers) {
    const seen = await markOf(ctx.store, signer);
    if (!seen) continue;
    // No block there is no sign of a reset: another server's node may be further than ours.
    const hash = (await ctx.node.block(seen.number))?.hash ?? seen.hash;
    if (seen.deployment === deployment && seen.hash === hash) continue;
    throw new ChainProblem(
      "RESET_UNFINISHED",
      `The chain was reset, and the server that holds the account ${signer} has yet to set back what it forgot.`,
    );
  }
}

const markName = (signer: Address): string => `${MARK_PREFIX}:${signer}`;

async function markOf(db: Db, signer: Address): Promise<Mark | undefined> {
  const text = (await readFact(db, markName(signer))) ?? (await readFact(db, MARK_PREFIX));
  return text === undefined ? undefined : readMark(text);
}

/** A crash in the middle finds the old mark again and repeats the rest. */
async function resetForgotten(ctx: Context, lease: Lease, signer: Address): Promise<void> {
  await ensureSameChain(ctx);
  ctx.log.warn(
    { event: "chain-reset", signer },
    "the chain lost final blocks: what it forgot is sent again",
  );
  const states = ["mined", "confirmed", "final", "adopted", "halted"] as const;
  for (const row of await submissionsIn(ctx.store, states)) {
    if (row.signer !== signer) continue;
    const { progress } = row;
    const isKept = "inclusion" in progress && (await isWritten(ctx, progress.inclusion));
    if (isKept && isOnChain(progress)) continue;
    await ensureSameChain(ctx);
    await recordUnderLease(ctx, lease, row, { type: "reset" });
  }
}

/** What a chain mined before it had the registry wrote nothing there. */
const isWritten = async (
  { node, config }: Context,
  { blockNumber, blockHash }: Inclusion,
): Promise<boolean> =>
  blockNumber >= config.profile.deploymentBlock.number && isCanonical(node, blockNumber, blockHash);
