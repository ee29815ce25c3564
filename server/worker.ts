import type { Address } from "../core/bytes.js";
import type { Context } from "./context.js";
import { OPEN_STATES } from "./anchoring/advance.js";
import { submitRound, type ChainView } from "./anchoring/submitter.js";
import { sealDue } from "./batching/seal-due.js";
import { workOnBatches } from "./batching/work.js";
import { submissionsIn } from "./store/submissions.js";

/** Takes batches and submissions on, one thing at a time, from what the store says: it keeps nothing itself. */
export interface Worker {
  /** Something may have changed: look at once. */
  wake(): void;
  /** What the chain answered in the latest round; `undefined` before the first. */
  chain(): ChainView | undefined;
  /** Whether every write ever asked for is on the chain as far as this chain was asked. */
  isCaughtUp(): boolean;
  /** Whether what is under way should end at its next step. */
  isStopping(): boolean;
  /** Resolves when the round under way, or the next, has ended. */
  nextRound(): Promise<void>;
  start(): void;
  /** Ends after the step under way. */
  stop(): Promise<void>;
}

export function createWorker(ctx: Context): Worker {
  let view: ChainView | undefined;
  const resumed = new Set<Address>();
  let caughtUp = false;
  let stopping = false;
  let awake: () => void = () => undefined;
  let woken = false;
  let running: Promise<void> = Promise.resolve();
  const waiting: (() => void)[] = [];

  // Both are set while a round runs, which the compiler can't see.
  const isStopping = (): boolean => stopping;
  const wasWoken = (): boolean => woken || stopping;

  const wake = (): void => {
    woken = true;
    awake();
  };

  async function round(): Promise<void> {
    await sealDue(ctx);
    if (await workOnBatches(ctx)) wake(); // more of it may be left: looking again costs nothing
    view = await submitRound(ctx, resumed);
    const open = await submissionsIn(ctx.store, OPEN_STATES);
    caughtUp = view.ok && open.length === 0;
  }

  async function run(): Promise<void> {
    while (!isStopping()) {
      woken = false;
      const ended = ctx.metrics.round.startTimer();
      try {
        await round();
      } catch (error) {
        // The store failed or a bug showed: the next round starts from what is on disk.
        ctx.log.error({ event: "round-failed", err: error }, "a round of work failed");
      }
      ended();
      for (const resolve of waiting.splice(0)) resolve();
      if (!wasWoken()) await pause(ctx.config.pollMs);
    }
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    wake,
    chain: () => view,
    isCaughtUp: () => caughtUp,
    isStopping,
    nextRound: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping = true;
      awake();
      await running;
    },
  };
}
