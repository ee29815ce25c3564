import { once } from "node:events";
import { Router, type RequestHandler } from "express";
import {
  AchievementCode,
  BatchId,
  type BatchList,
  type CredentialList,
  type LeafList,
} from "../../api/batch.js";
import { batchView, batchViews } from "../batching/batch-view.js";
import { sealBatch } from "../batching/seal.js";
import type { Context } from "../context.js";
import { deliverBatch } from "../delivery/deliver.js";
import { acceptAwards } from "../intake/accept.js";
import { createBacklog } from "../intake/backlog.js";
import { putAchievement } from "../intake/achievement-lookup.js";
import { RefusalError } from "../refusal.js";
import { credentialsOfBatch, leavesOf } from "../store/credentials.js";
import { ensure } from "./ensure.js";
import { limitIntake } from "./intake-load.js";
import { bodyOf, readBody } from "./read-body.js";
import type { WriteGate } from "./write-gate.js";

export function createBatchRouter(ctx: Context, gate: WriteGate): Router {
  const router = Router();
  const body = readBody(ctx.config.maxBodyBytes);
  const backlog = createBacklog(ctx);
  // Before the body is read: what is refused should not be waited for.
  const whereRoom: RequestHandler = async (_request, _response, next) => {
    await backlog.ensureRoom();
    next();
  };
  const idOf = (value: unknown): string => ensure(BatchId, value, "The batch's id");

  router.put("/achievements/:code", body, async (request, response) => {
    const code = ensure(AchievementCode, request.params["code"], "The achievement's code");
    response.json(await gate.pass(() => putAchievement(ctx, code, bodyOf(request))));
  });

  router.get("/batches", async (_request, response) => {
    response.json({ batches: await batchViews(ctx) } satisfies BatchList);
  });

  router.get("/batches/:id", async (request, response) => {
    response.json(await batchView(ctx, idOf(request.params["id"])));
  });

  const load = limitIntake(ctx);
  router.post("/batches/:id/credentials", load, whereRoom, body, async (request, response) => {
    const id = idOf(request.params["id"]);
    const contentType = request.headers["content-type"] ?? "";
    const idempotencyKey = request.headers["idempotency-key"];
    if (Array.isArray(idempotencyKey) || (idempotencyKey?.length ?? 0) > 255) {
      throw new RefusalError(
        "bad-request",
        "Expected one Idempotency-Key of at most 255 characters.",
      );
    }
    const awards = { bytes: bodyOf(request), contentType, idempotencyKey };
    const acknowledged = ctx.metrics.acknowledgement.startTimer();
    const answer = await gate.pass(() => acceptAwards(ctx, id, awards));
    acknowledged();
    backlog.add(answer.ready);
    response.json(answer);
  });

  router.post("/batches/:id/seal", async (request, response) => {
    const id = idOf(request.params["id"]);
    await gate.pass(() => sealBatch(ctx, id));
    response.json(await batchView(ctx, id));
  });

  router.get("/batches/:id/credentials", async (request, response) => {
    const { id } = await batchView(ctx, idOf(request.params["id"]));
    const rows = await credentialsOfBatch(ctx.store, id);
    const credentials = rows.map(({ id, row, recipient, achievement, position }) => ({
      id,
      row,
      recipient,
      achievement,
      index: position,
    }));
    response.json({ credentials } satisfies CredentialList);
  });

  router.get("/batches/:id/leaves", async (request, response) => {
    const { id, treeSize, root } = await batchView(ctx, idOf(request.params["id"]));
    if (treeSize === null || root === null) {
      throw new RefusalError("credential-not-anchored", `Batch ${id} has no root yet.`);
    }
    response.json({
      batch: id,
      treeSize,
      root,
      leaves: await leavesOf(ctx.store, id),
    } satisfies LeafList);
  });

  router.get("/batches/:id/files", async (request, response) => {
    const files = deliverBatch(ctx, idOf(request.params["id"]));
    for await (const file of files) {
      if (!response.headersSent) response.type("application/x-ndjson");
      if (!response.write(`${JSON.stringify(file)}\n`)) await once(response, "drain");
    }
    response.end();
  });

  return router;
}
