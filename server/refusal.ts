import type { FieldProblem, ProblemCode } from "../api/problem.js";
import { CodedError } from "../core/error.js";

/** A request that can\'t be granted, for its sender. Its HTTP status is in `api/problem`. */
export class RefusalError extends CodedError<ProblemCode> {
  readonly problems: readonly FieldProblem[] | undefined;
  /** How much there is of what is limited, where a limit refused. */
  readonly load: { readonly backlog: number; readonly limit: number } | undefined;
  /** When the same request may find an open door. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    options?: {
      cause?: unknown;
      problems?: readonly FieldProblem[];
      load?: { readonly backlog: number; readonly limit: number };
      retryAfterSeconds?: number;
    },
  ) {
    super(code, message, options);
    this.problems = options?.problems;
    this.load = options?.load;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}
