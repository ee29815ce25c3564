import type { Context } from "../context.js";
import { carrierOf, findCredentials, type CarrierReading } from "../../core/carrier/find.js";
import type { JsonObject } from "../../core/json.js";
import { checkSignature } from "../../core/verify/checks/signature.js";
import { checkOf, type Check } from "../../core/verify/report/report.js";
import { RefusalError } from "../refusal.js";
import { createPool, ThreadError } from "../threads/pool.js";

/** The core bounds a check to a second or two, and a carrier to a second: what takes longer than this hangs. */
const MAX_MS = 20_000;
/** As many as the routes have in work at once. */
const MAX_WAITING = 64;
const RETRY_AFTER_SECONDS = 5;
/** A credential is shorter; a list of two million bytes takes a second to open. */
const MAX_HERE_BYTES = 16_384;

/**
 * The work on strangers' files that doesn't pause: JSON-LD and reading carriers. In the service's own thread, a file made
 * to be costly would keep everybody waiting, those who anchor and revoke, too.
 */
export interface VerifyingThreads {
  start(): void;
  isWarm(): boolean;
  /** Check 5; that a thread died or hung is no statement about the file: then the signature is not checked. */
  readonly checkSignature: (credential: JsonObject) => Promise<Check>;
  /** @throws {@link RefusalError} where it wasn't read: then nothing is known about the file. */
  readonly findCredentials: (file: Uint8Array) => Promise<CarrierReading>;
}

export interface ThreadOptions {
  readonly signatures?: URL;
  readonly carriers?: URL;
  readonly maxMs?: number;
  readonly maxWaiting?: number;
}

export function createVerifyingThreads(
  ctx: Pick<Context, "log">,
  {
    signatures: signatureFile = new URL("./signature-thread.js", import.meta.url),
    carriers: carrierFile = new URL("./carrier-thread.js", import.meta.url),
    maxMs = MAX_MS,
    maxWaiting = MAX_WAITING,
  }: ThreadOptions = {},
): VerifyingThreads {
  const bounds = { maxMs, maxWaiting };
  const signatures = createPool<JsonObject, Check>(ctx, {
    ...{ name: "signatures", file: signatureFile, here: checkSignature, ...bounds },
  });
  const carriers = createPool<Uint8Array, CarrierReading>(ctx, {
    ...{ name: "carriers", file: carrierFile, here: (it) => findCredentials(it), ...bounds },
  });

  return {
    start() {
      signatures.start();
      carriers.start();
    },
    isWarm: () => signatures.isWarm() && carriers.isWarm(),
    async checkSignature(credential) {
      try {
        return await signatures.run(credential);
      } catch (error) {
        if (!(error instanceof ThreadError)) throw error;
        return checkOf("signature", "signature-not-checked", { reason: error.message });
      }
    },
    async findCredentials(file) {
      if (file.length <= MAX_HERE_BYTES && carrierOf(file) === "plain")
        return findCredentials(file);
      try {
        return await carriers.run(file);
      } catch (cause) {
        if (!(cause instanceof ThreadError)) throw cause;
        const text = `The file was not read, and nothing is known about it: ${cause.message}`;
        throw new RefusalError("intake-busy", text, {
          cause,
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        });
      }
    },
  };
}

let shared: VerifyingThreads | undefined;

/** One for the process: threads hold nothing of a service, and take a second to load. */
export const verifyingThreads = (ctx: Pick<Context, "log">): VerifyingThreads =>
  (shared ??= createVerifyingThreads(ctx));
