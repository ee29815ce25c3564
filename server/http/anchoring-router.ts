import { Router } from "express";
import { anchoringView } from "../views/anchoring-view.js";
import type { Context } from "../context.js";
import { answer } from "./operation.js";

/** `GET /v1/anchoring`: what is written to the chain, and what waits for a person. */
export function createAnchoringRouter(ctx: Context): Router {
  const router = Router();
  answer(router, "getAnchoring", async (_request, response) => {
    response.json(await anchoringView(ctx));
  });
  return router;
}
