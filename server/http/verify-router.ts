import { once } from "node:events";
import { Router, type Request, type RequestHandler } from "express";
import { outerCredentials } from "../../core/carrier/carrier.js";
import { MAX_CREDENTIAL_BYTES } from "../../core/credential/size.js";
import { parseInstant } from "../../core/time.js";
import { originOf, type Origin } from "../../core/verify/evidence/origin.js";
import { RefusalError } from "../refusal.js";
import { verifyLines } from "../verifying/batch.js";
import { verifyingThreads, type VerifyingThreads } from "../verifying/threads.js";
import { createTurns } from "../verifying/turns.js";
import { createVerifiers, type VerifierFor } from "../verifying/verifiers.js";
import { createBodyRoom } from "./body-room.js";
import { createListPlaces } from "./list-places.js";
import { answer } from "./operation.js";
import { createPlaces } from "./places.js";
import { bodyOf, readBody, type Pace } from "./read-body.js";

/** A certificate as PDF or a picture around a credential. */
const MAX_CARRIER_BYTES = 2 * 1_048_576;
/** Anybody may ask, and each keeps a few credentials under way. */
const MAX_BATCHES = 8;
/** Anybody may ask, and one file may take a second. */
export const MAX_FILES = 16;
/** Longer than any one file takes. A client that neither sends a file nor takes a result holds a place that others want. */
const MAX_IDLE_MS = 60_000;

/** Bodies of strangers that are coming in, together. */
export const MAX_ARRIVING_BYTES = 64 * 1_048_576;

export const anyRate: RequestHandler = (_request, _response, next) => {
  next();
};

export interface VerifyOptions {
  readonly maxIdleMs?: number;
  /** Idle for so long, a list makes room for another. */
  readonly minIdleMs?: number;
  readonly pace?: Pace;
  /** Refuses an address that asks too often. */
  readonly rate?: RequestHandler;
}

/** `POST /v1/verify`, one file of any kind, and `/v1/verify/batch`. The verdict is in the report, never in the status. */
export function createVerifyRouter(
  ctx: Parameters<typeof createVerifiers>[0],
  verifierFor: VerifierFor = createVerifiers(ctx),
  { maxIdleMs = MAX_IDLE_MS, pace, minIdleMs, rate = anyRate }: VerifyOptions = {},
): Router {
  const router = Router();
  const { findCredentials } = verifyingThreads(ctx);
  const files = createPlaces("Files", MAX_FILES);
  const lists = createListPlaces(MAX_BATCHES, minIdleMs);
  const turn = createTurns();
  const room = createBodyRoom(MAX_ARRIVING_BYTES, "oldest");
  const body = readBody(MAX_CARRIER_BYTES, { room, ...(pace && { pace }) });

  answer(router, "verify", rate, body, async (request, response) => {
    const at = instantOf(request.query["at"]);
    const report = await files.run(request, async () => {
      const { bytes, origin } = await credentialIn(bodyOf(request), findCredentials);
      return verifierFor(at).verify(bytes, { origin });
    });
    response.json(report);
  });

  answer(router, "verifyMany", rate, async (request, response) => {
    const at = instantOf(request.query["at"]);
    ensurePlain(request);
    const place = lists.enter(request, () => response.destroy());
    const gone = new AbortController();
    const idle = setTimeout(() => response.destroy(), maxIdleMs);
    response.once("close", () => {
      clearTimeout(idle);
      place.leave();
      gone.abort();
    });
    const verifier = at === undefined ? undefined : verifierFor(at);
    const lines = verifyLines(piecesOf(request, gone.signal), {
      verify: async (bytes, origin) => {
        await turn();
        return place.work(() => (verifier ?? verifierFor()).verify(bytes, { origin }));
      },
      maxLineBytes: MAX_CREDENTIAL_BYTES,
    });
    response.type("application/x-ndjson");
    response.flushHeaders(); // Who sends line by line may wait for them.
    try {
      for await (const line of lines) {
        gone.signal.throwIfAborted();
        idle.refresh();
        if (!response.write(`${JSON.stringify(line)}\n`)) {
          await once(response, "drain", { signal: gone.signal });
        }
      }
    } catch (error) {
      if (gone.signal.aborted || request.errored) return; // The client has gone.
      throw error;
    }
    response.end();
  });

  return router;
}

/** The one credential that a file carries, or the file itself: then its report says that it is none. */
async function credentialIn(
  file: Uint8Array,
  findCredentials: VerifyingThreads["findCredentials"],
): Promise<{ readonly bytes: Uint8Array; readonly origin: Origin }> {
  const reading = await findCredentials(file);
  const [first, ...others] =
    reading.kind === "found" ? outerCredentials(reading.credentials) : [{ bytes: file }];
  if (others.length > 0) {
    const text = `Expected a file with one credential, found ${others.length + 1}: send each by itself.`;
    throw new RefusalError("bad-request", text);
  }
  const bytes = first?.bytes ?? file;
  if (reading.kind === "found" && bytes.length > MAX_CREDENTIAL_BYTES) {
    const text = `Expected a credential of at most ${MAX_CREDENTIAL_BYTES} bytes, got ${bytes.length}.`;
    throw new RefusalError("body-too-large", text);
  }
  return { bytes, origin: originOf(reading, first) };
}

/** What comes in until the other side is gone. */
async function* piecesOf(request: Request, gone: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of request as AsyncIterable<Buffer>) {
    gone.throwIfAborted();
    yield piece;
  }
}

/** Lines are read as they come, so nothing unpacks them. */
function ensurePlain({ headers }: Request): void {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding === "identity") return;
  throw new RefusalError(
    "unsupported-media-type",
    `Expected no content encoding, got ${encoding}.`,
  );
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
