import { Router, type RequestHandler } from "express";
import {
  EmbeddedCredential,
  VerifyCredentialOptions,
  type VerificationResult,
} from "../../api/vc-api.js";
import { utf8 } from "../../core/bytes.js";
import { MAX_CREDENTIAL_BYTES } from "../../core/credential/size.js";
import { memberTexts } from "../../core/strict-json/member.js";
import { RefusalError } from "../refusal.js";
import { resultOf } from "../verifying/vc-api.js";
import { createVerifiers, type VerifierFor } from "../verifying/verifiers.js";
import { ensure, ensureJson } from "./ensure.js";
import { answer } from "./operation.js";
import { bodyOf, readBody } from "./read-body.js";
import { createBodyRoom } from "./body-room.js";
import { createPlaces } from "./places.js";
import { anyRate, MAX_ARRIVING_BYTES, MAX_FILES } from "./verify-router.js";

/** For what is around the credential. */
const MAX_ENVELOPE_BYTES = 16_384;

/** `POST /credentials/verify` of W3C CCG VC-API: 200 with `verified` once there was something to judge, else 400. */
export function createVcApiRouter(
  ctx: Parameters<typeof createVerifiers>[0],
  verifierFor: VerifierFor = createVerifiers(ctx),
  rate: RequestHandler = anyRate,
): Router {
  const router = Router();
  const places = createPlaces("Files", MAX_FILES);
  const room = createBodyRoom(MAX_ARRIVING_BYTES, "oldest");

  answer(
    router,
    "verifyCredential",
    rate,
    readBody(MAX_CREDENTIAL_BYTES + MAX_ENVELOPE_BYTES, { room }),
    async (request, response) => {
      const { text, credential, options } = readRequest(bodyOf(request));
      const report = await places.run(request, () => verifierFor().verify(text));
      const { problemDetails, ...result } = resultOf(report);
      response.json({
        ...result,
        ...(options.returnCredential === true && { credential }),
        ...(options.returnProblemDetails !== false &&
          problemDetails.length > 0 && { problemDetails }),
      } satisfies VerificationResult);
    },
  );

  return router;
}

/** The credential's own text, cut out of the body: a parser of the body may lose what makes it another file. */
function readRequest(body: Uint8Array) {
  const texts = memberTexts(textOf(body));
  const text = texts?.get("verifiableCredential");
  if (!texts || text === undefined) {
    throw new RefusalError(
      "bad-request",
      'Expected a JSON object with each name once and a member "verifiableCredential".',
    );
  }
  const members = new Map([...texts].map(([name, it]) => [name, ensureJson(utf8(it))]));
  const credential = members.get("verifiableCredential");
  return {
    text,
    credential: ensure(EmbeddedCredential, credential, "The credential"),
    options: ensure(VerifyCredentialOptions, members.get("options") ?? {}, "The options"),
  };
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    throw new RefusalError("bad-request", "Expected UTF-8, got other bytes.", { cause });
  }
}
