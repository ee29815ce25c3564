/** Wei a gas. */
export interface Fees {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

/** Market of the moment: base fee of the newest block and the tip a node advises. */
export interface Market {
  readonly baseFeePerGas: bigint;
  readonly priorityFeePerGas: bigint;
}

/** Twice the base fee rides out six full blocks in a row (each raises it by an eighth). */
const BASE_FEE_HEADROOM = 2n;
/** Nodes take a replacement from +10 %; a margin above it survives their rounding. */
const RAISE_PERCENT = 15n;

export const marketFees = ({ baseFeePerGas, priorityFeePerGas }: Market): Fees => ({
  maxFeePerGas: baseFeePerGas * BASE_FEE_HEADROOM + priorityFeePerGas,
  maxPriorityFeePerGas: priorityFeePerGas,
});

/**
 * Fees of a replacement: both caps at least 15 % up, or the market if that is higher.
 * `undefined` once the cap leaves no room: the old one stays as it is.
 */
export function raisedFees(old: Fees, market: Market, capWei: bigint): Fees | undefined {
  const asked = marketFees(market);
  const fees = {
    maxFeePerGas: larger(raised(old.maxFeePerGas), asked.maxFeePerGas),
    maxPriorityFeePerGas: larger(raised(old.maxPriorityFeePerGas), asked.maxPriorityFeePerGas),
  };
  return fees.maxFeePerGas > capWei ? undefined : fees;
}

const raised = (fee: bigint): bigint => (fee * (100n + RAISE_PERCENT) + 99n) / 100n;
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
