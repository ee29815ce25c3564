import type { Trouble } from "../../api/batch.js";
import type { BlockHeader } from "../../chain/node.js";
import { CodedError } from "../../core/error.js";
import type { Context } from "../context.js";
import { readFact, writeFact } from "../store/facts.js";
import { isOnChain } from "./advance.js";
import { submissionsIn } from "../store/submissions.js";
import { apply } from "./apply.js";

export type ChainTroubleCode =
  | "ENDPOINT"
  | "WRONG_CHAIN"
  | "WRONG_DEPLOYMENT"
  | "NO_REGISTRY"
  | "ENDPOINT_BEHIND"
  | "SIGNER_WITHOUT_FUNDS"
  | "REFUSED_BY_REGISTRY"
  | "REFUSED_BY_NODE"
  | "FEE_CAP";

/** Why nothing can be sent for now. It is tried again. */
export class ChainTrouble extends CodedError<ChainTroubleCode> {}

export interface Heads {
  readonly latest: BlockHeader;
  readonly final: BlockHeader;
}

/**
 * Makes sure that the node speaks for the pinned chain and deployment before anything is signed or believed.
 *
 * @throws {@link ChainTrouble}, or EndpointError where the node gave no usable answer.
 */
export async function checkChain({ node, config }: Context): Promise<Heads> {
  const { chain, credentialRegistry, deploymentBlock } = config.profile;
  const name = node.endpoint.name;
  const actual = `eip155:${await node.chainId()}`;
  if (actual !== chain) {
    throw new ChainTrouble("WRONG_CHAIN", `Expected ${chain}, but ${name} is on ${actual}.`);
  }
  if ((await node.code(credentialRegistry)) === "0x") {
    const where = `${credentialRegistry} on ${chain}`;
    throw new ChainTrouble("NO_REGISTRY", `There is no contract at ${where}, ${name} says.`);
  }
  const deployed = await node.block(deploymentBlock.number);
  if (deployed?.hash !== deploymentBlock.hash) {
    throw new ChainTrouble(
      "WRONG_DEPLOYMENT",
      `Expected block ${deploymentBlock.number} to be ${deploymentBlock.hash}, ` +
        `but ${name} has ${deployed?.hash ?? "no such block"}: another chain, or one that was reset.`,
    );
  }
  return headsOf({ node, config });
}

async function headsOf({ node, config }: Pick<Context, "node" | "config">): Promise<Heads> {
  const { finality } = config.profile;
  const latest = await node.block("latest");
  if (!latest) throw new ChainTrouble("ENDPOINT_BEHIND", `${node.endpoint.name} has no block.`);
  const finalId = "tag" in finality ? finality.tag : Math.max(0, latest.number - finality.depth);
  const final = await node.block(finalId);
  if (!final) {
    throw new ChainTrouble("ENDPOINT_BEHIND", `${node.endpoint.name} has no final block yet.`);
  }
  return { latest, final };
}

/**
 * Compares the chain with what was final when it was last asked. A chain that lost a final block was reset: all
 * that it forgot is set back, to be sent again as it was.
 *
 * @throws {@link ChainTrouble} `ENDPOINT_BEHIND` where the node only lags.
 */
export async function noticeReset(ctx: Context, { final }: Heads): Promise<void> {
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
  code: error instanceof CodedError ? String(error.code) : "INTERNAL",
  detail: error instanceof Error ? error.message : String(error),
  since: new Date(atMs).toISOString(),
});
