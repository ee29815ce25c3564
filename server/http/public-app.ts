import express, { type Express, type RequestHandler } from "express";
import type { Node } from "../../chain/rpc/node.js";
import type { PublicConfig } from "../config/public-config.js";
import type { Context } from "../context.js";
import { withBudget } from "../verifying/endpoint-budget.js";
import { verifyingThreads } from "../verifying/threads.js";
import { createVerifiers } from "../verifying/verifiers.js";
import { errorHandler, notFound } from "./errors.js";
import { createIndexRouter } from "./index-router.js";
import { createPageRouter } from "./page-router.js";
import { createPublicHealthRouter } from "./public-health-router.js";
import { limitRate } from "./rate-limit.js";
import { createVcApiRouter } from "./vc-api-router.js";
import { createVerifyRouter } from "./verify-router.js";

/** All that verification works with: no store, no key, no token. */
export interface PublicContext extends Pick<Context, "log" | "metrics" | "now"> {
  readonly config: PublicConfig;
  readonly node: Node;
}

/** An application that only verifies, for everybody, and serves the pages. */
export function createPublicApp(ctx: PublicContext): Express {
  const app = bareApp(ctx.config);
  const threads = verifyingThreads(ctx);
  threads.start();
  app.use(createPublicHealthRouter(ctx, threads));
  app.use(createIndexRouter(ctx, { parts: ["about", "verification"], hasPages: true }));
  addVerification(app, ctx, limitRate(ctx.config.addressRate));
  app.use(notFound);
  app.use(errorHandler(ctx));
  return app;
}

/** What every answer of ours has, and whose address counts. */
export function bareApp({ trustedProxies }: Pick<PublicConfig, "trustedProxies">): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag"); // portable files are personal: nothing in between keeps them
  app.set("trust proxy", trustedProxies);
  app.use((_request, response, next) => {
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-content-type-options", "nosniff");
    next();
  });
  return app;
}

/** The pages and verification, which ask the chain within a budget of their own. */
export function addVerification(app: Express, ctx: PublicContext, rate: RequestHandler): void {
  const endpoint = withBudget(ctx.node.endpoint, ctx.config.verifyRpcRate);
  const verifierFor = createVerifiers(ctx, endpoint);
  app.use(createPageRouter(ctx));
  app.use(createVerifyRouter(ctx, verifierFor, { rate }));
  app.use(createVcApiRouter(ctx, verifierFor, rate));
}
