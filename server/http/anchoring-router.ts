import { Router } from "express";
import { anchoringView } from "../views/anchoring-view.js";
import type { Context } from "../context.js";

/** `GET /v1/anchoring`: what is written to the chain, and what waits for a person. */
export function createAnchoringRouter(ctx: Context): Router {
  const router = Router();
  router.get("/anchoring", async (_request, response) => {
    response.json(await anchoringView(ctx));
  });
  return router;
}
