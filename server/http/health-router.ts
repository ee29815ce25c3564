import { Router } from "express";
import type { Context } from "../context.js";
import { toTrouble } from "../anchoring/chain-guard.js";

/**
 * `/livez` answers while the process does. `/readyz` turns 200 once every write ever asked for is on the chain, as a chain
 * that was reset may have forgotten some, and stays so: awards are taken and kept while the chain is away.
 */
export function createHealthRouter(ctx: Context): Router {
  const router = Router();
  let wasCaughtUp = false;

  router.get("/livez", (_request, response) => {
    response.json({ live: true });
  });

  router.get("/readyz", (_request, response) => {
    wasCaughtUp ||= ctx.worker.isCaughtUp();
    const view = ctx.worker.chain();
    const chain = !view
      ? { ok: false, detail: "not asked yet" }
      : view.ok
        ? { ok: true, latest: view.heads.latestBlock.number, final: view.heads.finalBlock.number }
        : { ok: false, ...toTrouble(view.error, ctx.now()) };
    response.status(wasCaughtUp ? 200 : 503).json({ ready: wasCaughtUp, chain });
  });

  return router;
}
