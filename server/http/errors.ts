import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { PROBLEMS, type Problem, type ProblemCode } from "../../api/problem.js";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { Unanswered } from "../../chain/rpc/snapshot.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { isUnavailable } from "../store/error.js";

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

/** The last handler: refusals are answers, everything else is logged and not shown. */
export function errorHandler({ log }: Pick<Context, "log">): ErrorRequestHandler {
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
    log.error({ event: "request-failed", err: error }, "a request failed");
    sendProblem(
      response,
      "internal",
      "The service logged what happened. Nothing was acknowledged.",
    );
  };
}
