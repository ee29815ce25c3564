import { Router, type Request } from "express";
import { LearnersRequest } from "../../api/learners.js";
import type { ProvisionalProof } from "../../api/provisional.js";
import { StatusesRequest, StatusRequest } from "../../api/status.js";
import type { Context } from "../context.js";
import { deliver } from "../delivery/deliver.js";
import { provisionalProof } from "../views/provisional.js";
import { changeStatus } from "../status/change-status.js";
import { changeStatuses } from "../status/change-statuses.js";
import { findLearners } from "../status/find-learners.js";
import { statusView } from "../views/status-view.js";
import { ensure, ensureJson, ensureText } from "./ensure.js";
import { createBodyRoom } from "./body-room.js";
import { answer } from "./operation.js";
import { bodyOf, readBody } from "./read-body.js";
import type { WriteGate } from "./write-gate.js";

/** A change of status is a few words. */
const MAX_STATUS_BYTES = 4_096;

export function createCredentialRouter(ctx: Context, gate: WriteGate): Router {
  const router = Router();
  const idOf = (request: Request): string =>
    ensureText(request.params["id"], "credential-not-found");

  answer(router, "getCredential", async (request, response) => {
    const { file } = await deliver(ctx, idOf(request));
    response.type("application/vc").send(file);
  });

  answer(router, "getProvisional", async (request, response) => {
    response.json((await provisionalProof(ctx, idOf(request))) satisfies ProvisionalProof);
  });

  answer(router, "getStatus", async (request, response) => {
    response.json(await statusView(ctx.store, idOf(request)));
  });

  answer(router, "changeStatus", readBody(MAX_STATUS_BYTES), async (request, response) => {
    const wanted = ensure(StatusRequest, ensureJson(bodyOf(request)), "The change of status");
    const view = await gate.pass(() => changeStatus(ctx, idOf(request), wanted));
    response.status(202).json(view);
  });

  const manyIds = readBody(ctx.config.maxBodyBytes, {
    room: createBodyRoom(ctx.config.maxIntakeBytes, "newest"),
    hint: ": name fewer credentials, or their batch.",
  });
  answer(router, "changeStatuses", manyIds, async (request, response) => {
    const json = ensureJson(bodyOf(request), ctx.config.maxBodyBytes);
    const wanted = ensure(StatusesRequest, json, "The change of status");
    const done = await gate.pass(() => changeStatuses(ctx, wanted));
    response.status(wanted.dryRun ? 200 : 202).json(done);
  });

  answer(router, "findLearners", manyIds, async (request, response) => {
    const json = ensureJson(bodyOf(request), ctx.config.maxBodyBytes);
    response.json(await findLearners(ctx, ensure(LearnersRequest, json, "The learners")));
  });

  return router;
}
