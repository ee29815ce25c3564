import type { Node } from "../rpc/node.js";

/** Wei a gas. */
export interface Fees {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

/** Twice the base fee rides out six full blocks in a row: each raises it by an eighth. */
const BASE_FEE_HEADROOM = 2n;
/** Nodes take a replacement from +10 %; a margin above it survives their rounding. */
const RAISE_PERCENT = 15n;

/** What the next blocks ask, on the node's word: callers cap it. */
export async function marketFees(node: Node): Promise<Fees> {
  const [block, tip] = await Promise.all([node.block("latest"), node.priorityFee()]);
  const baseFee = block?.baseFeePerGas ?? 0n;
  return { maxFeePerGas: baseFee * BASE_FEE_HEADROOM + tip, maxPriorityFeePerGas: tip };
}

/** Fees of a replacement: both 15 % up at least, or the market's where those are higher. */
export const raisedFees = (old: Fees, market: Fees): Fees => ({
  maxFeePerGas: larger(raised(old.maxFeePerGas), market.maxFeePerGas),
  maxPriorityFeePerGas: larger(raised(old.maxPriorityFeePerGas), market.maxPriorityFeePerGas),
});

const raised = (fee: bigint): bigint => (fee * (100n + RAISE_PERCENT) + 99n) / 100n;
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
