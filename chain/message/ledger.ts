import type { Bytes32, Hex } from "../../core/bytes.js";
import type { Fees } from "../sending/fees.js";

/** One signed transaction. Whoever sends it again changes nothing: same nonce, same hash. */
export interface Carrier extends Fees {
  readonly raw: Hex;
  readonly hash: Bytes32;
  readonly gasLimit: bigint;
  /** Wei. */
  readonly maxCostWei: bigint;
}

/** A message on its way, or at its end. All of its transactions share one nonce, so at most one of them counts. */
export interface Carriage {
  readonly digest: Bytes32;
  readonly nonce: number;
  readonly carriers: readonly Carrier[];
  /** `lost`: something else used the nonce, finally. */
  readonly state: "sent" | "carried" | "reverted" | "lost";
  /** Wei paid in the end; zero until then. */
  readonly costWei: bigint;
}

/** All that one relayer ever sent on one chain. */
export type Ledger = readonly Carriage[];

/** Wei. */
export interface SpendingCap {
  /** For one message. */
  readonly maxFeeWei: bigint;
  /** For all messages that the ledger holds. */
  readonly maxTotalWei: bigint;
}

/** What is paid, and for what is on its way the most that it may cost. */
export const spentWei = (ledger: Ledger): bigint =>
  ledger.reduce(
    (sum, carriage) => sum + (isOpen(carriage) ? reservedWei(carriage) : carriage.costWei),
    0n,
  );

const reservedWei = ({ carriers }: Carriage): bigint =>
  carriers.reduce((most, { maxCostWei }) => (maxCostWei > most ? maxCostWei : most), 0n);

export const isOpen = ({ state }: Carriage): boolean => state === "sent";

/** The last word on a message: one that ended in vain may be followed by another. */
export const carriageOf = (ledger: Ledger, digest: Bytes32): Carriage | undefined =>
  ledger.findLast((it) => it.digest === digest);

/** Why the cap forbids a carriage, in a sentence; `undefined` where it allows it. */
export function refusalOf(
  ledger: Ledger,
  { maxFeeWei, maxTotalWei }: SpendingCap,
  digest: Bytes32,
  maxCostWei: bigint,
): string | undefined {
  if (maxCostWei > maxFeeWei) {
    return `Carrying the message may cost ${maxCostWei} wei; the cap for one is ${maxFeeWei} wei.`;
  }
  const others = spentWei(ledger.filter((it) => it.digest !== digest || !isOpen(it)));
  if (others + maxCostWei > maxTotalWei) {
    return `Carrying the message may cost ${maxCostWei} wei; ${others} of the ${maxTotalWei} wei for all messages are spent.`;
  }
  return undefined;
}

/** The ledger with one carriage put in the place of its older state, or at the end. */
export function withCarriage(ledger: Ledger, carriage: Carriage): Ledger {
  const at = ledger.findIndex((it) => it.digest === carriage.digest && it.nonce === carriage.nonce);
  return at === -1 ? [...ledger, carriage] : ledger.with(at, carriage);
}
