import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import { RefusalError } from "../refusal.js";

/** Lets requests through that carry the token as `Authorization: Bearer …`. */
export function requireToken(token: string): RequestHandler {
  const expected = digest(`Bearer ${token}`);
  return (request, response, next) => {
    const given = digest(request.headers.authorization ?? "");
    // Of digests, so that neither length nor prefix shows in the time it takes.
    if (timingSafeEqual(given, expected)) {
      next();
      return;
    }
    response.setHeader("www-authenticate", 'Bearer realm="cairn"');
    throw new RefusalError(
      "unauthorized",
      "Expected the service's token as Authorization: Bearer.",
    );
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
