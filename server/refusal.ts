import type { FieldProblem, ProblemCode } from "../api/problem.js";
import { CodedError } from "../core/error.js";

/** A request that can't be granted, for whoever sent it. Its HTTP status is in `http/errors`. */
export class RefusalError extends CodedError<ProblemCode> {
  readonly problems: readonly FieldProblem[] | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    options?: { cause?: unknown; problems?: readonly FieldProblem[] },
  ) {
    super(code, message, options);
    this.problems = options?.problems;
  }
}
