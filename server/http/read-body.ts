import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { Request, RequestHandler } from "express";
import { RefusalError } from "../refusal.js";
import type { BodyRoom } from "./body-room.js";

/** How fast a body has to come. A socket that sends nothing costs its sender nothing, and us a connection. */
export interface Pace {
  /** For the first byte and for pauses. */
  readonly graceMs: number;
  /** Each so many bytes give a second more. */
  readonly leastBytesPerSecond: number;
  readonly maxMs: number;
}

/** A certificate of 2 MiB may take two minutes; 16 MiB of awards need 450 kbit/s. */
const PACE: Pace = { graceMs: 10_000, leastBytesPerSecond: 16_384, maxMs: 300_000 };
const RETRY_AFTER_SECONDS = 2;

export interface BodyOptions {
  readonly room?: BodyRoom;
  readonly pace?: Pace;
  /** What to do about a body that is too large. */
  readonly hint?: string;
}

/** Reads and unpacks any body up to a limit; what is in it is judged later. */
export function readBody(limit: number, options: BodyOptions = {}): RequestHandler {
  const { hint = "." } = options;
  const tooLarge = (): RefusalError =>
    new RefusalError("body-too-large", `Expected at most ${limit} bytes${hint}`);
  return async (request, response, next) => {
    const unpack = unpackerOf(request);
    if (Number(request.headers["content-length"] ?? 0) > limit) {
      request.resume(); // A client that writes to the end before it reads gets its answer, too.
      throw tooLarge();
    }
    const packed = await receive(request, { limit, tooLarge, ...options }).catch(
      (error: unknown) => {
        // What is still to come of a body that was given up on is not waited for.
        if (error instanceof RefusalError && error.code !== "body-too-large") {
          response.setHeader("connection", "close");
        }
        throw error;
      },
    );
    request.body = unpack ? await unpacked(unpack, packed, limit, tooLarge) : packed;
    next();
  };
}

/** The body's bytes; none where nothing came. */
export const bodyOf = (request: Request): Uint8Array =>
  Buffer.isBuffer(request.body) ? request.body : new Uint8Array();

type Unpack = (packed: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const UNPACKERS: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

function unpackerOf({ headers }: Request): Unpack | undefined {
  const encoding = (headers["content-encoding"] ?? "identity").toLowerCase();
  if (encoding === "identity") return undefined;
  const unpack = Object.hasOwn(UNPACKERS, encoding) ? UNPACKERS[encoding] : undefined;
  if (unpack) return unpack;
  throw new RefusalError(
    "unsupported-media-type",
    `Expected the content encoding gzip, deflate, br or none, got ${encoding}.`,
  );
}

async function unpacked(
  unpack: Unpack,
  packed: Buffer,
  limit: number,
  tooLarge: () => RefusalError,
): Promise<Buffer> {
  try {
    return await unpack(packed, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw new RefusalError("bad-request", "The body isn't what its Content-Encoding says.", {
      cause,
    });
  }
}

interface Receiving extends BodyOptions {
  readonly limit: number;
  readonly tooLarge: () => RefusalError;
}

function receive(
  request: Request,
  { limit, tooLarge, room, pace = PACE }: Receiving,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let received = 0;
    const startedMs = performance.now();

    const stop = (): void => {
      clearTimeout(timer);
      place?.leave();
      request.off("data", onData).off("end", onEnd).off("close", onGone).off("error", onGone);
      request.on("error", () => undefined);
    };
    const refuse = (error: RefusalError): void => {
      stop();
      request.resume(); // The rest is dropped as it comes.
      reject(error);
    };
    const onData = (piece: Buffer): void => {
      received += piece.length;
      if (received > limit) {
        refuse(tooLarge());
        return;
      }
      pieces.push(piece);
      place?.hold(piece.length);
    };
    const onEnd = (): void => {
      stop();
      resolve(Buffer.concat(pieces));
    };
    const onGone = (): void => {
      stop();
      reject(new RefusalError("bad-request", "The body ended before its end."));
    };
    const check = (): void => {
      const earned = pace.graceMs + (received / pace.leastBytesPerSecond) * 1_000;
      const leftMs = startedMs + Math.min(earned, pace.maxMs) - performance.now();
      if (leftMs > 0) timer = setTimeout(check, leftMs);
      else {
        const text = `Expected ${pace.leastBytesPerSecond} bytes a second, got ${received} bytes in all.`;
        refuse(new RefusalError("body-too-slow", text));
      }
    };

    const place = room?.enter(() => {
      refuse(
        new RefusalError("intake-busy", "Too many bodies come in at once. Send the same again.", {
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        }),
      );
    });
    let timer = setTimeout(check, pace.graceMs);
    request.on("data", onData).once("end", onEnd).once("close", onGone).once("error", onGone);
  });
}
