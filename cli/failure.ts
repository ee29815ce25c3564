import { ClientError } from "../api/client.js";
import { CodedError } from "../core/error.js";
import { EXIT, type ExitCode } from "./exit-codes.js";

export type FailureCode = "USAGE" | "REFUSED" | "UNAVAILABLE" | "UNFINISHED";

/** The command can't do what was asked; its message is all that the person needs to read. */
export class Failure extends CodedError<FailureCode> {}

const EXIT_OF: Record<FailureCode, ExitCode> = {
  USAGE: EXIT.usage,
  REFUSED: EXIT.refused,
  UNAVAILABLE: EXIT.unavailable,
  UNFINISHED: EXIT.unfinished,
};

/** The exit code of a failure that has a sentence of its own; `undefined` is a bug of ours. */
export function exitCodeOf(error: unknown): ExitCode | undefined {
  if (error instanceof Failure) return EXIT_OF[error.code];
  if (error instanceof ClientError) {
    return error.code === "REFUSED" ? EXIT.refused : EXIT.unavailable;
  }
  return undefined;
}
