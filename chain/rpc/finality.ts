import type { Bytes32 } from "../../core/bytes.js";
import type { Finality } from "../../core/verify/policy/policy.js";
import type { BlockHeader, Node, Receipt } from "./node.js";

/** The newest block that is final; `undefined` where the chain says that none is. */
export async function finalBlock(node: Node, finality: Finality): Promise<BlockHeader | undefined> {
  if ("tag" in finality) return node.block(finality.tag);
  const head = await node.block("latest");
  return head && node.block(Math.max(0, head.number - finality.depth));
}

/** The receipt once its block is final; until then, and after a reorganisation, `undefined`. */
export async function finalReceipt(
  node: Node,
  txHash: Bytes32,
  finality: Finality,
): Promise<Receipt | undefined> {
  const receipt = await node.receipt(txHash);
  const final = receipt && (await finalBlock(node, finality));
  if (!receipt || !final || receipt.blockNumber > final.number) return undefined;
  // A receipt may be of a block that the chain has given up meanwhile.
  const block = await node.block(receipt.blockNumber);
  return block?.hash === receipt.blockHash ? receipt : undefined;
}
