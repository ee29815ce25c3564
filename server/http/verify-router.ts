import { Router } from "express";
import { createVerifier } from "../../chain/verify.js";
import { MAX_TEXT_BYTES } from "../../core/strict-json.js";
import { parseInstant } from "../../core/time.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { bodyOf, readBody } from "./read-body.js";

/** A little over what a credential may have, so that the reader itself says what is too large. */
const LIMIT = 2 * MAX_TEXT_BYTES;

/** `POST /v1/verify`: any bytes in, a report out. The verdict is in the report, never in the HTTP status. */
export function createVerifyRouter(ctx: Context): Router {
  const router = Router();

  router.post("/verify", readBody(LIMIT), async (request, response) => {
    const at = instantOf(request.query["at"]);
    const verifier = createVerifier({
      policy: ctx.config.policy,
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
