import type { Bytes32 } from "../../../core/bytes.js";

export type SignerName = "key" | "admin";
export const SIGNERS: readonly SignerName[] = ["key", "admin"];

/** What a transaction does. A stranger's is of the same account and none of ours. */
export type Purpose =
  | { readonly kind: "anchor"; readonly batch: string }
  /** `subjects`: the batch's credentials that it changes, `order`: when that was asked for. */
  | {
      readonly kind: "status";
      readonly batch: string;
      readonly subjects: readonly string[];
      readonly order: number;
    }
  | { readonly kind: "fill" | "stranger" };

export interface Tx {
  readonly hash: Bytes32;
  readonly signer: SignerName;
  readonly nonce: number;
  readonly maxFee: bigint;
  readonly gasLimit: bigint;
  readonly purpose: Purpose;
}

/** Why a mined transaction did nothing. */
export type Revert = "out-of-gas" | "refused" | "already-anchored" | "not-anchored";

export interface MinedTx {
  readonly tx: Tx;
  readonly revert: Revert | undefined;
}

export interface ModelBlock {
  readonly number: number;
  readonly hash: Bytes32;
  readonly mined: readonly MinedTx[];
  /** Transactions of each signer up to here. */
  readonly used: Readonly<Record<SignerName, number>>;
}

/** Blocks after which nothing is undone. */
export const FINALITY = 4;

/** A chain in memory with a pool of transactions: it reorganises, drops, forgets. Blocks are final at a depth. */
export class ModelChain {
  readonly blocks: ModelBlock[] = [];
  pool: Tx[] = [];
  /** Wei a gas. */
  baseFee = 10n;
  gasNeeded = 100_000n;
  /** The registry refuses every write. */
  isRefusing = false;
  final = 0;
  resets = 0;
  /** It forgot what was final, or a nonce was used without the write it was bound to: others may overtake that. */
  wasDisturbed = false;
  #made = 0;
  /** Where transactions are, and which block anchored what. */
  #minedIn = new Map<Bytes32, number>();
  #anchoredIn = new Map<string, number>();

  constructor(readonly pick: (below: number) => number) {
    this.#add([], { key: 0, admin: 0 });
  }

  get head(): number {
    return this.blocks.length - 1;
  }

  used(signer: SignerName, at = this.head): number {
    return this.blocks[at].used[signer];
  }

  minedAt(hash: Bytes32, view: number): { block: ModelBlock; revert: Revert | undefined } | null {
    const number = this.#minedIn.get(hash);
    if (number === undefined || number > view) return null;
    const block = this.blocks[number];
    return { block, revert: block.mined.find(({ tx }) => tx.hash === hash)?.revert };
  }

  isAnchored(batch: string, at: number): boolean {
    return (this.#anchoredIn.get(batch) ?? Infinity) <= at;
  }

  /** What a node says to it. A replacement has to offer a tenth more; some miners see the older form none the less. */
  accept(tx: Tx): "taken" | "underpriced" {
    if (tx.nonce < this.used(tx.signer)) return "taken";
    const rivals = this.pool.filter((it) => it.signer === tx.signer && it.nonce === tx.nonce);
    if (rivals.some(({ hash }) => hash === tx.hash)) return "taken";
    if (rivals.some(({ maxFee }) => tx.maxFee * 10n < maxFee * 11n)) return "underpriced";
    if (this.pick(2) === 0) this.pool = this.pool.filter((it) => !rivals.includes(it));
    this.pool.push(tx);
    return "taken";
  }

  mine(most = Infinity): void {
    const used = { ...this.blocks[this.head].used };
    const number = this.head + 1;
    const mined: MinedTx[] = [];
    for (const signer of SIGNERS) {
      while (mined.length < most) {
        const ready = this.pool.filter(
          (it) => it.signer === signer && it.nonce === used[signer] && it.maxFee >= this.baseFee,
        );
        if (ready.length === 0) break;
        const tx = ready[this.pick(ready.length)];
        mined.push({ tx, revert: this.#run(tx, number) });
        this.#minedIn.set(tx.hash, number);
        used[signer]++;
      }
    }
    this.pool = this.pool.filter(({ signer, nonce }) => nonce >= used[signer]);
    this.#add(mined, used);
    this.final = Math.max(this.final, this.head - FINALITY);
  }

  #run({ purpose, gasLimit }: Tx, number: number): Revert | undefined {
    if (!("batch" in purpose)) {
      this.wasDisturbed ||= purpose.kind === "stranger";
      return undefined;
    }
    if (gasLimit < this.gasNeeded || this.isRefusing) {
      this.wasDisturbed = true;
      return this.isRefusing ? "refused" : "out-of-gas";
    }
    const isAnchored = this.#anchoredIn.has(purpose.batch);
    if (purpose.kind === "status") return isAnchored ? undefined : "not-anchored";
    if (isAnchored) return "already-anchored";
    this.#anchoredIn.set(purpose.batch, number);
    return undefined;
  }

  #add(mined: readonly MinedTx[], used: Record<SignerName, number>): void {
    const hash = word(`b${this.#made++}`);
    this.blocks.push({ number: this.blocks.length, hash, mined, used });
  }

  /** Undoes the newest blocks. What was in them returns to the pool, or doesn't. */
  reorganise(depth: number, isForgetful: boolean): void {
    for (let i = 0; i < depth && this.head > this.final; i++) {
      const [block] = this.blocks.splice(-1);
      for (const { tx } of block.mined) {
        this.#minedIn.delete(tx.hash);
        if (!isForgetful) this.pool.push(tx);
      }
      for (const [batch, number] of this.#anchoredIn) {
        if (number === block.number) this.#anchoredIn.delete(batch);
      }
    }
  }

  drop(): void {
    if (this.pool.length > 0) this.pool.splice(this.pick(this.pool.length), 1);
  }

  /** Another chain in the place of this one, as when a local node is started anew. */
  reset(): void {
    this.blocks.length = 0;
    this.pool = [];
    this.final = 0;
    this.resets++;
    this.wasDisturbed = true;
    this.#minedIn.clear();
    this.#anchoredIn.clear();
    this.#add([], { key: 0, admin: 0 });
  }
}

export const word = (text: string): Bytes32 =>
  `0x${Buffer.from(text).toString("hex").padStart(64, "0")}` as Bytes32;
