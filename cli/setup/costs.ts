/** What one transaction takes at most. */
export interface StepCost {
  readonly what: string;
  readonly gas: bigint;
  readonly maxWei: bigint;
}

/** Gas of what can't be estimated yet: measured by relayed messages, with the margin of a transaction on top. */
export const GAS = {
  addKey: 150_000n,
  /** An issuer's first batch; later ones take less. */
  batch: 100_000n,
  /** Up to 256 credentials of one batch. */
  statusChange: 80_000n,
} as const;

const REGISTRATION = 180_000n;
/** The registry keeps the DID, and logs it, by words of 32 bytes. */
const DID_WORD = 36_000n;

/** The same of a registration. */
export const registrationGas = (did: string): bigint =>
  REGISTRATION + DID_WORD * BigInt(Math.ceil(did.length / 32));

/** The market may rise between what is shown and what is sent. */
const HEADROOM_PERCENT = 25n;

/** The highest price for a gas that is offered, in wei, from what the market asks for. */
export const highestPrice = (maxFeePerGas: bigint): bigint =>
  (maxFeePerGas * (100n + HEADROOM_PERCENT) + 99n) / 100n;

/** A price for people, in gwei. */
export const inGwei = (price: bigint): string =>
  (Number(price) / 1e9).toLocaleString("en", { maximumSignificantDigits: 3 });

export const costOf = (what: string, gas: bigint, price: bigint): StepCost => ({
  what,
  gas,
  maxWei: gas * price,
});

export const totalWei = (costs: readonly StepCost[]): bigint =>
  costs.reduce((sum, { maxWei }) => sum + maxWei, 0n);
