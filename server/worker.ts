import type { FailingLoop, LoopName } from "../api/anchoring.js";
import { asPool } from "../chain/rpc/pool.js";
import type { BlockedReason } from "../api/batch.js";
import type { Snapshot } from "../chain/rpc/snapshot.js";
import type { Address } from "../core/bytes.js";
import { OPEN_STATES } from "./submission/state.js";
import { nextProblem, toProblem } from "./problem.js";
import { accountProblem } from "./anchoring/account.js";
import { submitRound } from "./anchoring/round.js";
import { sealDue } from "./batching/seal-due.js";
import { workOnBatches } from "./batching/work.js";
import type { Context } from "./context.js";
import { createLoop, type Loop } from "./loop.js";
import { submissionsIn } from "./store/submissions.js";
import type { ChainView, Worker } from "./worker-control.js";

/** How long an account that could anchor is taken to be able to: keys end and funds go seldom. */
const ACCOUNT_EVERY_MS = 15_000;

export function createWorker(ctx: Context): Worker {
  let view: ChainView | undefined;
  let ready = false;
  let caughtUp = false;
  let stopping = false;
  const signer = ctx.config.anchorSigner.address;
  let account: BlockedReason | null | undefined;
  let accountAskedAtMs = 0;
  const resumed = new Set<Address>();
  const troubles = new Map<LoopName, FailingLoop["trouble"]>();

  async function workRound(): Promise<void> {
    await sealDue(ctx);
    const { isMoreLeft, hasRooted } = await workOnBatches(ctx);
    if (hasRooted) submissions.wake();
    if (isMoreLeft) batches.wake();
  }

  /** What was learnt before stays where the chain can't be asked. */
  async function checkAccount(heads: Snapshot): Promise<void> {
    const nowMs = performance.now();
    if (account === null && nowMs - accountAskedAtMs < ACCOUNT_EVERY_MS) return;
    const error = await accountProblem(ctx, heads);
    accountAskedAtMs = nowMs;
    const before = account;
    if (error === undefined) {
      account = null;
      if (before !== null) ctx.log.info({ event: "anchor-account-ready", signer });
      return;
    }
    const next = nextProblem(before ?? null, error, ctx.now());
    account = next?.problem ?? before;
    if (next?.isNew) {
      const { code, detail } = next.problem;
      ctx.log.error({ event: "anchor-account-problem", signer, code }, detail);
    }
  }

  async function chainRound(): Promise<void> {
    try {
      const round = await submitRound(ctx, resumed);
      view = round.view;
      ready ||= round.isChecked;
      if (round.hasFreed) submissions.wake();
      if (round.view.ok) await checkAccount(round.view.heads);
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
    accountProblem: () => account,
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
