import { Router, type RequestHandler } from "express";
import type { z } from "zod";
import {
  EmbeddedCredential,
  EmbeddedPresentation,
  VerifyCredentialOptions,
  VerifyPresentationOptions,
  type PresentationResult,
  type VerificationResult,
} from "../../api/vc-api.js";
import { utf8 } from "../../core/bytes.js";
import { MAX_CREDENTIAL_BYTES } from "../../core/credential/size.js";
import { findCredentials, type CarriedCredential } from "../../core/carrier/find.js";
import { memberTexts } from "../../core/strict-json/member.js";
import { RefusalError } from "../refusal.js";
import type { Report } from "../../core/verify/report/report.js";
import { presentationResultOf, resultOf } from "../verifying/vc-api.js";
import { createVerifiers, type VerifierFor } from "../verifying/verifiers.js";
import { ensure, ensureJson } from "./ensure.js";
import { answer } from "./operation.js";
import { bodyOf, readBody } from "./read-body.js";
import { createBodyRoom } from "./body-room.js";
import { createPlaces } from "./places.js";
import { anyRate, MAX_ARRIVING_BYTES, MAX_FILES } from "./verify-router.js";

/** For what is around the credential. */
const MAX_ENVELOPE_BYTES = 16_384;

/**
 * `POST /credentials/verify` and `/presentations/verify` of W3C CCG VC-API: 200 with `verified` once there was something
 * to judge, else 400.
 */
export function createVcApiRouter(
  ctx: Parameters<typeof createVerifiers>[0],
  verifierFor: VerifierFor = createVerifiers(ctx),
  rate: RequestHandler = anyRate,
): Router {
  const router = Router();
  const places = createPlaces("Files", MAX_FILES);
  const room = createBodyRoom(MAX_ARRIVING_BYTES, "oldest");
  const body = readBody(MAX_CREDENTIAL_BYTES + MAX_ENVELOPE_BYTES, { room });

  answer(router, "verifyCredential", rate, body, async (request, response) => {
    const { text, options, members } = readRequest(
      bodyOf(request),
      "verifiableCredential",
      VerifyCredentialOptions,
    );
    const credential = ensure(EmbeddedCredential, members.verifiableCredential, "The credential");
    const report = await places.run(request, () => verifierFor().verify(text));
    response.json(shown(report, credential, options) satisfies VerificationResult);
  });

  answer(router, "verifyPresentation", rate, body, async (request, response) => {
    const { text, options, members } = readRequest(
      bodyOf(request),
      "verifiablePresentation",
      VerifyPresentationOptions,
    );
    const presentation = ensure(
      EmbeddedPresentation,
      members.verifiablePresentation,
      "The presentation",
    );
    const credentials = await credentialsIn(text);
    const origin = { envelope: "presentation" } as const;
    const credentialResults = await places.run(request, async () => {
      const results: VerificationResult[] = [];
      for (const { bytes } of credentials) {
        const report = await verifierFor().verify(bytes, { origin });
        results.push(shown(report, jsonIn(bytes), options));
      }
      return results;
    });
    const presentationResult = presentationResultOf(presentation, options);
    const isEachVerified = credentialResults.every(({ verified }) => verified);
    response.json({
      verified: presentationResult.verified && isEachVerified,
      presentationResult,
      credentialResults,
    } satisfies PresentationResult);
  });

  return router;
}

function shown(
  report: Report,
  credential: VerificationResult["credential"],
  { returnCredential, returnProblemDetails }: VerifyCredentialOptions,
): VerificationResult {
  const { verified, problemDetails } = resultOf(report);
  const isShown = returnProblemDetails !== false && problemDetails.length > 0;
  return {
    verified,
    ...(returnCredential === true && credential && { credential }),
    ...(isShown && { problemDetails }),
  };
}

/** Those in a presentation, read as one text. @throws {@link RefusalError} where there are none that could be judged. */
async function credentialsIn(text: string): Promise<readonly CarriedCredential[]> {
  const reading = await findCredentials(utf8(text));
  if (reading.kind === "found" && reading.envelope === "presentation") return reading.credentials;
  const why = reading.kind === "none" ? reading.message : "Expected credentials in it, found none.";
  throw new RefusalError("bad-request", `The presentation: ${why}`);
}

/** A credential inside, where it is an object: a token has no members to give back. */
const jsonIn = (bytes: Uint8Array): VerificationResult["credential"] => {
  const text = new TextDecoder().decode(bytes);
  return text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : undefined;
};

/** The member's own text, cut out of the body: a parser of the body may lose what makes it another file. */
function readRequest<Name extends string, Options extends z.ZodType>(
  body: Uint8Array,
  name: Name,
  optionsShape: Options,
) {
  const texts = memberTexts(textOf(body));
  const text = texts?.get(name);
  if (!texts || text === undefined) {
    throw new RefusalError(
      "bad-request",
      `Expected a JSON object with each name once and a member "${name}".`,
    );
  }
  const members = new Map([...texts].map(([it, own]) => [it, ensureJson(utf8(own))]));
  return {
    text,
    members: Object.fromEntries(members) as Readonly<Record<Name, unknown>>,
    options: ensure(optionsShape, members.get("options") ?? {}, "The options"),
  };
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    throw new RefusalError("bad-request", "Expected UTF-8, got other bytes.", { cause });
  }
}
