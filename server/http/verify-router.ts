import { Router } from "express";
import { createVerifier } from "../../chain/verify.js";
import { parseInstant } from "../../core/time.js";
import { createDidFetcher } from "../../did/fetch.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { bodyOf, readBody } from "./read-body.js";

/**
 * Ten times a long credential. A file may be larger, but the work of JSON-LD grows faster than the text does, and
 * anybody may ask: larger ones are for the command line, where whoever asks also waits.
 */
const LIMIT = 131_072;

/** `POST /v1/verify`: any bytes in, a report out. The verdict is in the report, never in the HTTP status. */
export function createVerifyRouter(ctx: Context): Router {
  const router = Router();
  const fetchDid = createDidFetcher();

  router.post("/verify", readBody(LIMIT), async (request, response) => {
    const at = instantOf(request.query["at"]);
    const verifier = createVerifier({
      policy: ctx.config.policy,
      fetchDid,
      endpointFor: () => ctx.node.endpoint,
      now: Math.floor(ctx.now() / 1_000),
      ...(at === undefined ? {} : { at }),
    });
    response.json(await verifier.verify(bodyOf(request)));
  });

  return router;
}

function instantOf(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const instant = typeof value === "string" ? parseInstant(value) : undefined;
  if (instant !== undefined) return instant;
  throw new RefusalError(
    "bad-request",
    "Expected ?at= as an instant such as 2026-11-22T12:00:00Z.",
  );
}
