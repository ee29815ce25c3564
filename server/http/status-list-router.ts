import { Router } from "express";
import type { JsonObject } from "../../core/json.js";
import type { Context } from "../context.js";
import { statusList } from "../status/status-list.js";
import { ensureText } from "./ensure.js";
import { answer } from "./operation.js";

/** Anybody may ask, and a signature costs more than a question: one list a minute and batch. */
const KEEP_MS = 60_000;
/** Some tens of kilobytes each. */
const MAX_KEPT = 1_000;

/** `GET /v1/status-lists/{id}`: the address in every credential's status entry. */
export function createStatusListRouter(ctx: Context): Router {
  const router = Router();
  const made = new Map<string, { atMs: number; list: JsonObject }>();

  answer(router, "getStatusList", async (request, response) => {
    const id = ensureText(request.params["id"], "status-list-not-found");
    const kept = made.get(id);
    const fresh = kept && ctx.now() - kept.atMs < KEEP_MS;
    const list = fresh ? kept.list : await statusList(ctx, id);
    if (made.size >= MAX_KEPT) made.clear();
    if (!fresh) made.set(id, { atMs: ctx.now(), list });
    response.type("application/vc").send(JSON.stringify(list));
  });

  return router;
}
