import type { RequestHandler } from "express";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { bodyOf } from "./read-body.js";

/** Reading and checking the largest request takes a few seconds. */
const RETRY_AFTER_SECONDS = 2;

/** Bounds what intake works on at once. Runs once a body is there, so that one that never comes takes no place. */
export function limitIntake({ config }: Pick<Context, "config">): RequestHandler {
  let requests = 0;
  let bytes = 0;

  return (request, response, next) => {
    const { length } = bodyOf(request);
    const ensure = (what: string, backlog: number, limit: number): void => {
      if (backlog <= limit) return;
      throw new RefusalError(
        "intake-busy",
        `${what} under way at once would be ${backlog}, the limit is ${limit}: nothing was taken. Send the same again.`,
        { load: { backlog, limit }, retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    };
    ensure("Requests", requests + 1, config.maxIntakeRequests);
    ensure("Bytes", bytes + length, config.maxIntakeBytes);

    requests += 1;
    bytes += length;
    response.once("close", () => {
      requests -= 1;
      bytes -= length;
    });
    next();
  };
}
