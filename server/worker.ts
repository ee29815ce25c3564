import type { FailingLoop, LoopName } from "../api/anchoring.js";
import { asPool } from "../chain/rpc/pool.js";
import type { Address } from "../core/bytes.js";
import { OPEN_STATES } from "./submission/state.js";
import { toProblem } from "./problem.js";
import { submitRound } from "./anchoring/round.js";
import { sealDue } from "./batching/seal-due.js";
import { workOnBatches } from "./batching/work.js";
import type { Context } from "./context.js";
import { createLoop, type Loop } from "./loop.js";
import { submissionsIn } from "./store/submissions.js";
import type { ChainView, Worker } from "./worker-control.js";

export function createWorker(ctx: Context): Worker {
  let view: ChainView | undefined;
  let ready = false;
  let caughtUp = false;
  let stopping = false;
  const resumed = new Set<Address>();
  const troubles = new Map<LoopName, FailingLoop["trouble"]>();

  async function workRound(): Promise<void> {
    await sealDue(ctx);
    const { isMoreLeft, hasRooted } = await workOnBatches(ctx);
    if (hasRooted) submissions.wake();
    if (isMoreLeft) batches.wake();
  }

  async function chainRound(): Promise<void> {
    try {
      const round = await submitRound(ctx, resumed);
      view = round.view;
      ready ||= round.isChecked;
      if (round.hasFreed) submissions.wake();
      caughtUp = view.ok && (await submissionsIn(ctx.store, OPEN_STATES)).length === 0;
    } catch (error) {
      view = { ok: false, error };
      throw error;
    }
  }

  const loopOf = (loop: LoopName, round: () => Promise<void>): Loop =>
    createLoop(async () => {
      const ended = ctx.metrics.round.startTimer({ loop });
      try {
        await round();
        troubles.delete(loop);
      } catch (error) {
        // The store failed or a bug showed: the next round starts from what is on disk.
        const trouble = toProblem(error, ctx.now());
        troubles.set(loop, { ...trouble, since: troubles.get(loop)?.since ?? trouble.since });
        ctx.metrics.roundsFailed.inc({ loop });
        ctx.log.error({ event: "round-failed", loop, err: error }, "a round of work failed");
      }
      ended();
    }, ctx.config.pollMs);

  const batches = loopOf("batches", workRound);
  const submissions = loopOf("submissions", chainRound);
  const both = [batches, submissions];

  return {
    wake: () => {
      batches.wake();
    },
    wakeSubmitter: () => {
      submissions.wake();
    },
    chain: () => view,
    isReady: () => ready,
    isCaughtUp: () => caughtUp,
    failing: () => [...troubles].map(([loop, trouble]) => ({ loop, trouble })),
    isStopping: () => stopping,
    nextRound: async () => {
      await Promise.all(both.map((loop) => loop.nextRound()));
    },
    start: () => {
      for (const loop of both) loop.start();
    },
    stop: async () => {
      stopping = true;
      asPool(ctx.node.endpoint)?.close();
      await Promise.all(both.map((loop) => loop.stop()));
    },
  };
}
