import express, { type Express } from "express";
import type { Context } from "../context.js";
import { createAnchoringRouter } from "./anchoring-router.js";
import { requireToken } from "./auth.js";
import { createBatchRouter } from "./batch-router.js";
import { createCredentialRouter } from "./credential-router.js";
import { errorHandler, notFound } from "./errors.js";
import { createHealthRouter } from "./health-router.js";
import { createIndexRouter } from "./index-router.js";
import { createPageRouter } from "./page-router.js";
import { createStatusListRouter } from "./status-list-router.js";
import { verifyingThreads } from "../verifying/threads.js";
import { createVerifiers } from "../verifying/verifiers.js";
import { createVcApiRouter } from "./vc-api-router.js";
import { createVerifyRouter } from "./verify-router.js";
import { createWriteGate, type WriteGate } from "./write-gate.js";

const PARTS = ["about", "verification", "status-lists", "issuing"] as const;

/** The service's one Express application; public routes first, the rest behind the token. */
export function createApp(ctx: Context, gate: WriteGate = createWriteGate()): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag"); // portable files are personal: nothing in between keeps them
  app.use((_request, response, next) => {
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-content-type-options", "nosniff");
    next();
  });
  const threads = verifyingThreads(ctx);
  threads.start();
  app.use(createHealthRouter(ctx, threads));
  app.use(createIndexRouter(ctx, { parts: PARTS, hasPages: true }));
  app.use(createPageRouter(ctx));
  const verifierFor = createVerifiers(ctx);
  app.use(createVerifyRouter(ctx, verifierFor));
  app.use(createVcApiRouter(ctx, verifierFor));
  app.use(createStatusListRouter(ctx));
  app.use("/v1", requireToken(ctx.config.apiToken)); // also for what isn't there
  app.use(createAnchoringRouter(ctx));
  app.use(createBatchRouter(ctx, gate));
  app.use(createCredentialRouter(ctx, gate));
  app.use(notFound);
  app.use(errorHandler(ctx));
  return app;
}
