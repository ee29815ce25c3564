import { createHash } from "node:crypto";
import { Router, type RequestHandler } from "express";
import type { Context } from "../context.js";
import { readRevocations, signStatusList } from "../status/status-list.js";
import { ensureText } from "./ensure.js";
import { answer } from "./operation.js";
import { anyRate } from "./verify-router.js";

/** Anybody may ask, and the chain is asked for each: once a minute and list. */
const KEEP_MS = 60_000;
/** A list that says the same is signed anew after this long; it ends after a day. */
const SIGN_AGAIN_MS = 3_600_000;
/** Some tens of kilobytes each. */
const MAX_KEPT = 1_000;

interface Signed {
  readonly text: string;
  readonly etag: string;
  readonly encoded: string;
  readonly signedAtMs: number;
}

interface Kept {
  readonly atMs: number;
  /** What all who ask meanwhile wait for. */
  readonly list: Promise<Signed>;
}

/** `GET /v1/status-lists/{id}`: the address in every credential's status entry. */
export function createStatusListRouter(ctx: Context, rate: RequestHandler = anyRate): Router {
  const router = Router();
  const kept = new Map<string, Kept>();

  async function listOf(id: string, earlier: Promise<Signed> | undefined): Promise<Signed> {
    const revocations = await readRevocations(ctx, id);
    const before = await earlier?.catch(() => undefined);
    const nowMs = ctx.now();
    const isSame = before?.encoded === revocations.encoded;
    if (before && isSame && nowMs - before.signedAtMs < SIGN_AGAIN_MS) return before;
    const text = JSON.stringify(await signStatusList(ctx, revocations));
    const etag = `"${createHash("sha256").update(text).digest("base64url")}"`;
    return { text, etag, encoded: revocations.encoded, signedAtMs: nowMs };
  }

  function current(id: string): Promise<Signed> {
    const earlier = kept.get(id);
    const age = earlier ? ctx.now() - earlier.atMs : Infinity;
    if (earlier && age >= 0 && age < KEEP_MS) return earlier.list;
    if (kept.size >= MAX_KEPT) kept.clear();
    const made: Kept = { atMs: ctx.now(), list: listOf(id, earlier?.list) };
    kept.set(id, made);
    made.list.catch(() => {
      if (kept.get(id) === made) kept.delete(id); // The next to ask may get more.
    });
    return made.list;
  }

  answer(router, "getStatusList", rate, async (request, response) => {
    const id = ensureText(request.params["id"], "status-list-not-found");
    const { text, etag } = await current(id);
    response.setHeader("cache-control", "public, max-age=60");
    response.setHeader("etag", etag);
    if (namesTag(request.headers["if-none-match"], etag)) response.status(304).end();
    else response.type("application/vc").send(text);
  });

  return router;
}

/**
 * RFC 9110, section 13.1.2. Not by Express, which looks away where the request has Cache-Control: no-cache, as every
 * `fetch` with an If-None-Match of its own does.
 */
const namesTag = (header: string | undefined, etag: string): boolean =>
  header?.split(",").some((it) => ["*", etag, `W/${etag}`].includes(it.trim())) ?? false;
