import { Router, type RequestHandler } from "express";
import { AnswerParameters, answersOf } from "../../api/answers.js";
import {
  AchievementCode,
  BatchId,
  FilesParameters,
  type AchievementList,
  type BatchList,
  type CredentialList,
  type LeafList,
} from "../../api/batch.js";
import { batchView, batchViews, knownBatch } from "../views/batch-view.js";
import { leafPages } from "../batching/batch-tree.js";
import { sealBatch } from "../batching/seal.js";
import type { Context } from "../context.js";
import { deliverBatch } from "../delivery/deliver.js";
import { acceptAwards } from "../intake/accept.js";
import { createBacklog } from "../intake/backlog.js";
import { putAchievement } from "../intake/achievement-lookup.js";
import { RefusalError } from "../refusal.js";
import { findAchievement, listAchievements } from "../store/achievements.js";
import { listCredentials } from "../store/credentials.js";
import { createBodyRoom } from "./body-room.js";
import { ensure } from "./ensure.js";
import { limitIntake } from "./intake-load.js";
import { answer } from "./operation.js";
import { bodyOf, readBody } from "./read-body.js";
import { jsonWithList, stream } from "./stream.js";
import type { WriteGate } from "./write-gate.js";

export function createBatchRouter(ctx: Context, gate: WriteGate): Router {
  const router = Router();
  const body = readBody(ctx.config.maxBodyBytes, {
    room: createBodyRoom(ctx.config.maxIntakeBytes, "newest"),
    hint: ": split the awards, or raise CAIRN_MAX_BODY_BYTES.",
  });
  const backlog = createBacklog(ctx);
  // Before the body is read: what is refused should not be waited for.
  const whereRoom: RequestHandler = async (_request, _response, next) => {
    await backlog.ensureRoom();
    next();
  };
  const idOf = (value: unknown): string => ensure(BatchId, value, "The batch's id");

  answer(router, "putAchievement", body, async (request, response) => {
    const code = ensure(AchievementCode, request.params["code"], "The achievement's code");
    response.json(await gate.pass(() => putAchievement(ctx, code, bodyOf(request))));
  });

  answer(router, "listAchievements", async (_request, response) => {
    const achievements = await listAchievements(ctx.store);
    response.json({ achievements } satisfies AchievementList);
  });

  answer(router, "getAchievement", async (request, response) => {
    const code = ensure(AchievementCode, request.params["code"], "The achievement's code");
    const found = await findAchievement(ctx.store, code);
    if (!found) {
      throw new RefusalError("achievement-not-found", `There is no achievement ${code}.`);
    }
    response.json(found.body);
  });

  answer(router, "listBatches", async (_request, response) => {
    response.json({ batches: await batchViews(ctx) } satisfies BatchList);
  });

  answer(router, "getBatch", async (request, response) => {
    response.json(await batchView(ctx, idOf(request.params["batch"])));
  });

  const load = limitIntake(ctx);
  answer(router, "sendAwards", whereRoom, body, load, async (request, response) => {
    const id = idOf(request.params["batch"]);
    const contentType = request.headers["content-type"] ?? "";
    const idempotencyKey = request.headers["idempotency-key"];
    if (Array.isArray(idempotencyKey) || (idempotencyKey?.length ?? 0) > 255) {
      throw new RefusalError(
        "bad-request",
        "Expected one Idempotency-Key of at most 255 characters.",
      );
    }
    const answers = answersOf(ensure(AnswerParameters, request.query, "The parameters"));
    const awards = { bytes: bodyOf(request), contentType, idempotencyKey, answers };
    const acknowledged = ctx.metrics.acknowledgement.startTimer();
    const taken = await gate.pass(() => acceptAwards(ctx, id, awards));
    acknowledged();
    backlog.add(taken.ready);
    response.json(taken);
  });

  answer(router, "sealBatch", async (request, response) => {
    const id = idOf(request.params["batch"]);
    const { yes } = ensure(AnswerParameters.pick({ yes: true }), request.query, "The parameters");
    await gate.pass(() => sealBatch(ctx, id, { yes: yes === "true" }));
    response.json(await batchView(ctx, id));
  });

  answer(router, "listCredentials", async (request, response) => {
    const { id } = await knownBatch(ctx, idOf(request.params["batch"]));
    const pages = credentialRows(ctx, id);
    await stream(response, "json", jsonWithList({}, "credentials", pages));
  });

  answer(router, "getLeaves", async (request, response) => {
    const batch = await knownBatch(ctx, idOf(request.params["batch"]));
    const { id, treeSize, root } = batch;
    if (treeSize === null || root === null) {
      throw new RefusalError("credential-not-anchored", `Batch ${id} has no root yet.`);
    }
    const head = { batch: id, treeSize, root } satisfies Omit<LeafList, "leaves">;
    await stream(response, "json", jsonWithList(head, "leaves", leafPages(ctx, batch)));
  });

  answer(router, "getFiles", async (request, response) => {
    const id = idOf(request.params["batch"]);
    const { form } = ensure(FilesParameters, request.query, "The parameters");
    await stream(response, "application/x-ndjson", deliverBatch(ctx, id, form === "credentials"));
  });

  return router;
}

async function* credentialRows(
  ctx: Context,
  batch: string,
): AsyncGenerator<CredentialList["credentials"]> {
  for await (const page of listCredentials(ctx.store, batch)) {
    yield page.map(({ id, row, recipient, achievement, position }) => ({
      id,
      row,
      recipient,
      achievement,
      index: position,
    }));
  }
}
