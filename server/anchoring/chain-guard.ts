import type { Trouble } from "../../api/batch.js";
import { takeSnapshot, Unanswered, type Snapshot } from "../../chain/snapshot.js";
import { CodedError } from "../../core/error.js";
import type { Context } from "../context.js";
import { readFact, writeFact } from "../store/facts.js";
import { isOnChain } from "./advance.js";
import { submissionsIn } from "../store/submissions.js";
import { apply } from "./apply.js";

export type ChainTroubleCode =
  | "ENDPOINT_BEHIND"
  | "SIGNER_WITHOUT_FUNDS"
  | "REFUSED_BY_REGISTRY"
  | "REFUSED_BY_NODE"
  | "FEE_CAP";

/** Why nothing can be sent for now. It is tried again. */
export class ChainTrouble extends CodedError<ChainTroubleCode> {}

/**
 * The heads of the pinned chain, once the node has shown that it speaks for it: asked before anything is signed or
 * believed.
 *
 * @throws `Unanswered`, or EndpointError where the node gave no usable answer.
 */
export const checkChain = ({ node, config, now }: Context): Promise<Snapshot> =>
  takeSnapshot(node.endpoint, config.profile, Math.floor(now() / 1_000));

/**
 * Compares the chain with what was final when it was last asked. A chain that lost a final block was reset: all
 * that it forgot is set back, to be sent again as it was.
 *
 * @throws {@link ChainTrouble} `ENDPOINT_BEHIND` where the node only lags.
 */
export async function noticeReset(ctx: Context, { finalBlock: final }: Snapshot): Promise<void> {
  const deployment = ctx.config.profile.deploymentBlock.hash;
  const stored = await readFact(ctx.store, "finalBlock");
  if (stored !== undefined) {
    const seen = JSON.parse(stored) as { number: number; hash: string; deployment: string };
    if (seen.deployment === deployment && final.number < seen.number) {
      throw new ChainTrouble(
        "ENDPOINT_BEHIND",
        `${ctx.node.endpoint.name} is at final block ${final.number}, but ${seen.number} was final before.`,
      );
    }
    const same = seen.deployment === deployment && (await standsAt(ctx, seen.number, seen.hash));
    if (!same) await setBackForgotten(ctx);
    else if (seen.hash === final.hash) return;
  }
  const { number, hash } = final;
  await writeFact(ctx.store, "finalBlock", JSON.stringify({ number, hash, deployment }));
}

/** A crash in the middle finds the old mark again and repeats the rest. */
async function setBackForgotten(ctx: Context): Promise<void> {
  ctx.log.warn(
    { event: "chain-reset" },
    "the chain lost final blocks: what it forgot is sent again",
  );
  for (const row of await submissionsIn(ctx.store, ["mined", "final", "adopted", "halted"])) {
    const { progress } = row;
    const inclusion = "inclusion" in progress ? progress.inclusion : undefined;
    const stands = inclusion && (await standsAt(ctx, inclusion.blockNumber, inclusion.blockHash));
    if (!stands || !isOnChain(progress)) await apply(ctx, ctx.store, row, { type: "orphaned" });
  }
}

/** Whether the block of that height still has that hash. */
export async function standsAt({ node }: Pick<Context, "node">, number: number, hash: string) {
  return (await node.block(number))?.hash === hash;
}

export const toTrouble = (error: unknown, atMs: number): Trouble => ({
  code: codeOf(error),
  detail: error instanceof Error ? error.message : String(error),
  since: new Date(atMs).toISOString(),
});

/** `wrong-chain` of a report is WRONG_CHAIN here: the same thing seen by whoever sends. */
function codeOf(error: unknown): string {
  if (error instanceof Unanswered) return error.kind.toUpperCase().replaceAll("-", "_");
  return error instanceof CodedError ? String(error.code) : "INTERNAL";
}
