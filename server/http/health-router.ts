import { Router } from "express";
import type { Context } from "../context.js";
import { toProblem } from "../problem.js";
import type { VerifyingThreads } from "../verifying/threads.js";
import { answer } from "./operation.js";

/**
 * `/livez` answers while the process does. `/readyz` turns 200 once the chain was asked whether it forgot something, as a
 * chain that was reset may have, and whether the anchor account is a live key with funds. It stays so while the chain is
 * away or a write waits, since awards are taken and kept; it is 503 with the reason while the account can't anchor. It
 * waits for the first start of the threads, too, so that the first files don't.
 */
export function createHealthRouter(
  ctx: Context,
  threads: Pick<VerifyingThreads, "isWarm">,
): Router {
  let wasWarm = false;
  const router = Router();

  answer(router, "getLiveness", (_request, response) => {
    response.json({ live: true });
  });

  answer(router, "getReadiness", (_request, response) => {
    const { worker } = ctx;
    const view = worker.chain();
    const chain = !view
      ? { ok: false, detail: "not asked yet" }
      : view.ok
        ? { ok: true, latest: view.heads.latestBlock.number, final: view.heads.finalBlock.number }
        : { ok: false, ...toProblem(view.error, ctx.now()) };
    const problem = worker.accountProblem();
    const account =
      problem === undefined
        ? { ok: false, detail: "not asked yet" }
        : { ok: problem === null, address: ctx.config.anchorSigner.address, ...problem };
    wasWarm ||= threads.isWarm();
    const ready = worker.isReady() && account.ok && wasWarm;
    response
      .status(ready ? 200 : 503)
      .json({ ready, caughtUp: worker.isCaughtUp(), chain, account });
  });

  return router;
}
