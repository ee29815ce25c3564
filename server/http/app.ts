import type { Express } from "express";
import type { Part } from "../../api/route.js";
import type { Context } from "../context.js";
import { createAnchoringRouter } from "./anchoring-router.js";
import { requireToken } from "./auth.js";
import { createBatchRouter } from "./batch-router.js";
import { createCredentialRouter } from "./credential-router.js";
import { errorHandler, notFound } from "./errors.js";
import { createHealthRouter } from "./health-router.js";
import { createIndexRouter } from "./index-router.js";
import { addVerification, bareApp } from "./public-app.js";
import { limitRate } from "./rate-limit.js";
import { createStatusListRouter } from "./status-list-router.js";
import { verifyingThreads } from "../verifying/threads.js";
import { createWriteGate, type WriteGate } from "./write-gate.js";

/** The service's Express application; public routes first, the rest behind the token. */
export function createApp(ctx: Context, gate: WriteGate = createWriteGate()): Express {
  const app = bareApp(ctx.config);
  const hasPages = ctx.config.hasPublicVerification;
  const parts: Part[] = ["about", "status-lists", "issuing"];
  if (hasPages) parts.push("verification");
  const rate = limitRate(ctx.config.addressRate);
  const threads = verifyingThreads(ctx);
  threads.start();
  app.use(createHealthRouter(ctx, threads));
  app.use(createIndexRouter(ctx, { parts, hasPages }));
  if (hasPages) addVerification(app, ctx, rate);
  app.use(createStatusListRouter(ctx, rate));
  app.use("/v1", requireToken(ctx.config.apiToken)); // also for what isn't there
  app.use(createAnchoringRouter(ctx));
  app.use(createBatchRouter(ctx, gate));
  app.use(createCredentialRouter(ctx, gate));
  app.use(notFound);
  app.use(errorHandler(ctx));
  return app;
}
