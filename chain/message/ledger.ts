import type { Bytes32, Hex } from "../../core/bytes.js";
import type { Fees } from "../sending/fees.js";

/** One signed transaction. To send it again changes nothing: same nonce, same hash. */
export interface Attempt extends Fees {
  readonly raw: Hex;
  readonly hash: Bytes32;
  readonly gasLimit: bigint;
  /** Wei. */
  readonly maxCostWei: bigint;
}

/** A message on its way, or at its end. All of its transactions share one nonce, so at most one of them counts. */
export interface RelayedMessage {
  readonly digest: Bytes32;
  readonly nonce: number;
  /** Named as in the files that hold ledgers, like the states. */
  readonly carriers: readonly Attempt[];
  /** `lost`: something else used the nonce, finally. */
  readonly state: "sent" | "carried" | "reverted" | "lost";
  /** Wei paid in the end; zero until then. */
  readonly costWei: bigint;
}

/** All that one relayer ever sent on one chain. */
export type Ledger = readonly RelayedMessage[];

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
    (sum, relayed) => sum + (isOpen(relayed) ? reservedWei(relayed) : relayed.costWei),
    0n,
  );

const reservedWei = ({ carriers }: RelayedMessage): bigint =>
  carriers.reduce((most, { maxCostWei }) => (maxCostWei > most ? maxCostWei : most), 0n);

export const isOpen = ({ state }: RelayedMessage): boolean => state === "sent";

/** The newest entry of a message: one that ended in vain may be followed by another. */
export const relayedMessageOf = (ledger: Ledger, digest: Bytes32): RelayedMessage | undefined =>
  ledger.findLast((it) => it.digest === digest);

/** Why the cap forbids an attempt, in a sentence; `undefined` where it allows it. */
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

/** The ledger with one message put in the place of its older state, or at the end. */
export function withRelayedMessage(ledger: Ledger, relayed: RelayedMessage): Ledger {
  const at = ledger.findIndex((it) => it.digest === relayed.digest && it.nonce === relayed.nonce);
  return at === -1 ? [...ledger, relayed] : ledger.with(at, relayed);
}
