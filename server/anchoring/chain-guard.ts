import { asPool } from "../../chain/rpc/pool.js";
import { createNode, type Node } from "../../chain/rpc/node.js";
import { takeSnapshot, type Snapshot } from "../../chain/rpc/snapshot.js";
import { CodedError } from "../../core/error.js";
import type { Context } from "../context.js";
import type { ChainProblemCode } from "../submission/decision.js";

/** Why nothing can be sent for now. It is tried again. */
export class ChainProblem extends CodedError<ChainProblemCode> {}

/**
 * The heads of the pinned chain, once the node has shown that it speaks for it: asked before anything is signed or
 * believed.
 *
 * @throws `Unanswered`, or EndpointError where the node gave no usable answer.
 */
export function checkChain({ node, config, now }: Context): Promise<Snapshot> {
  const seconds = Math.floor(now() / 1_000);
  const pool = asPool(node.endpoint);
  return pool
    ? pool.startRound(config.profile, seconds)
    : takeSnapshot(node.endpoint, config.profile, seconds);
}

/**
 * Called between what was asked and what is done about it: a chain that is replaced between two questions answers the
 * second as if it had lost everything. The answers count where the pinned deployment is canonical after the last one.
 *
 * @throws {@link ChainProblem} `CHAIN_REPLACED`, or EndpointError.
 */
export async function ensureSameChain({
  node,
  config,
}: Pick<Context, "node" | "config">): Promise<void> {
  const { number, hash } = config.profile.deploymentBlock;
  if (await isCanonical(node, number, hash)) return;
  throw new ChainProblem(
    "CHAIN_REPLACED",
    `${node.endpoint.name} had the registry's deployment in block ${number} and has it there no longer: its answers are of two chains.`,
  );
}

/** Who is asked a second time about what can't be undone: another endpoint, or the same where there is only one. */
export function witness({ node }: Pick<Context, "node">): Node {
  const second = asPool(node.endpoint)?.witness();
  return second ? createNode(second) : node;
}

/** Whether the block of that height still has that hash. */
export async function isCanonical(node: Pick<Node, "block">, number: number, hash: string) {
  return (await node.block(number))?.hash === hash;
}
