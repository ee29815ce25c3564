import type { RequestHandler } from "express";
import { RefusalError } from "../refusal.js";

const RETRY_AFTER_SECONDS = 5;

/** Lets so many requests be under way at once; before a body is read, so that one that is refused costs nothing. */
export function limitUnderWay(what: string, limit: number): RequestHandler {
  let underWay = 0;
  return (_request, response, next) => {
    const backlog = underWay + 1;
    if (backlog > limit) {
      throw new RefusalError(
        "intake-busy",
        `${what} under way at once would be ${backlog}, the limit is ${limit}: nothing was read. Send the same again.`,
        { load: { backlog, limit }, retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    }
    underWay += 1;
    response.once("close", () => {
      underWay -= 1;
    });
    next();
  };
}
