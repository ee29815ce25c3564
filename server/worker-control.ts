import type { FailingLoop } from "../api/anchoring.js";
import type { BlockedReason } from "../api/batch.js";
import type { Snapshot } from "../chain/rpc/snapshot.js";

/** What the service knows of its chain: the heads it saw, or why it could not see them. */
export type ChainView =
  { readonly ok: true; readonly heads: Snapshot } | { readonly ok: false; readonly error: unknown };

/**
 * Takes batches and submissions on, from what the store says: it keeps nothing itself. Batches are sealed, signed and
 * rooted in one loop, which needs no chain; another asks the chain and sends.
 */
export interface Worker {
  /** There may be a batch to seal, sign or root: look at once. */
  wake(): void;
  /** There may be something to send: ask the chain at once. */
  wakeSubmitter(): void;
  /** What the chain answered in the latest round; `undefined` before the first. */
  chain(): ChainView | undefined;
  /** Whether since the start the chain was asked what it forgot, if anything; it stays so. */
  isReady(): boolean;
  /** Whether every write ever asked for is on the chain as far as this chain was asked. */
  isCaughtUp(): boolean;
  /** What keeps the anchor account from anchoring: `null` if nothing does, `undefined` before the chain was asked. */
  accountProblem(): BlockedReason | null | undefined;
  /** Loops whose latest round failed, not for want of a chain. */
  failing(): FailingLoop[];
  /** Whether what is under way should end at its next step. */
  isStopping(): boolean;
  /** Resolves when of both loops the round under way, or the next, has ended. */
  nextRound(): Promise<void>;
  start(): void;
  /** Ends after the steps under way, which wait for no endpoint: what was sent is found at the next start. */
  stop(): Promise<void>;
}
