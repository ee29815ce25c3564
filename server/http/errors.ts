import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import type { Problem, ProblemCode } from "../../api/problem.js";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { Unanswered } from "../../chain/rpc/snapshot.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { isUnavailable } from "../store/error.js";

/** The one table of HTTP statuses, with the title of each problem. */
const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  "bad-request": [400, "The request can't be read"],
  unauthorized: [401, "A token is needed"],
  "not-found": [404, "There is nothing at this address"],
  "unsupported-media-type": [415, "This media type isn't read here"],
  "body-too-large": [413, "The body is too large"],
  "awards-unreadable": [400, "The awards can't be read"],
  "awards-empty": [400, "There are no awards in it"],
  "achievement-not-conforming": [422, "The achievement doesn't conform"],
  "batch-not-found": [404, "There is no such batch"],
  "batch-empty": [409, "The batch is empty"],
  "batch-sealed": [409, "The batch is sealed"],
  "batch-too-large": [413, "The batch would be too large"],
  "idempotency-key-reused": [422, "The idempotency key belongs to another request"],
  "status-list-not-found": [404, "There is no such status list"],
  "credential-not-found": [404, "There is no such credential"],
  "credential-not-final": [409, "The credential isn't final yet"],
  "credential-final": [409, "The credential is final"],
  "credential-not-anchored": [409, "The credential isn't anchored yet"],
  "admin-key-missing": [409, "Only the issuer's admin can do this"],
  "chain-unavailable": [503, "The chain could not be asked"],
  "store-unavailable": [503, "The store could not be asked"],
  "backlog-full": [503, "Too many credentials wait for the chain"],
  "intake-busy": [503, "Too much is being taken at once"],
  stopping: [503, "The service is stopping"],
  internal: [500, "Something went wrong on our side"],
};

export function sendProblem(
  response: Response,
  code: ProblemCode,
  detail: string,
  more: Pick<Problem, "problems" | "backlog" | "limit"> = {},
): void {
  const [status, title] = PROBLEMS[code];
  const type = `urn:cairn:problem:${code}`;
  const body: Problem = { type, title, status, code, detail, ...more };
  response.status(status).type("application/problem+json").send(JSON.stringify(body));
}

export const notFound: RequestHandler = (request, response) => {
  sendProblem(response, "not-found", `There is nothing at ${request.method} ${request.path}.`);
};

/** The last handler: refusals are answers, everything else is logged and not told. */
export function errorHandler({ log, config }: Context): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error); // cuts the stream: a half list must not look like a whole one
      return;
    }
    if (error instanceof RefusalError) {
      const { code, message, problems, load, retryAfterSeconds } = error;
      if (retryAfterSeconds !== undefined) response.setHeader("retry-after", retryAfterSeconds);
      sendProblem(response, code, message, {
        ...(problems && { problems: [...problems] }),
        ...load,
      });
      return;
    }
    if (error instanceof EndpointError || error instanceof Unanswered) {
      sendProblem(response, "chain-unavailable", error.message);
      return;
    }
    if (isUnavailable(error)) {
      log.error({ event: "store-unavailable", err: error }, "the store could not be asked");
      const text = "The store could not be asked, or gave up. Nothing was acknowledged: try again.";
      sendProblem(response, "store-unavailable", text);
      return;
    }
    if (error instanceof URIError) {
      sendProblem(response, "bad-request", "The address has a % that isn't followed by UTF-8.");
      return;
    }
    const { type, limit } = error as { type?: unknown; limit?: unknown };
    if (type === "entity.too.large") {
      const hint = ": split the awards, or raise CAIRN_MAX_BODY_BYTES.";
      const text = `Expected at most ${String(limit)} bytes${limit === config.maxBodyBytes ? hint : "."}`;
      sendProblem(response, "body-too-large", text);
      return;
    }
    if (typeof type === "string") {
      // What the body reader refuses: aborted, wrong length, unknown encoding.
      sendProblem(response, "bad-request", (error as Error).message);
      return;
    }
    log.error({ event: "request-failed", err: error }, "a request failed");
    sendProblem(
      response,
      "internal",
      "The service logged what happened. Nothing was acknowledged.",
    );
  };
}
