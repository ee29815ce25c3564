import { ClientError } from "../api/client.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { Failure, type FailureCode } from "./failure.js";
import { plain } from "./terminal/plain.js";
import { printProblem } from "./terminal/problems.js";
import { CLI_EN } from "./texts/en.js";
import { paragraph, type Terminal } from "./terminal/terminal.js";

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

/** Prints the sentence of an error that {@link exitCodeOf} knows. */
export function printFailure(terminal: Terminal, error: Failure | ClientError): void {
  if (error instanceof ClientError && error.problem) {
    printProblem(terminal, error.problem, CLI_EN.common);
    return;
  }
  const isGone = error instanceof ClientError && error.code === "UNREACHABLE";
  const hint = isGone ? " Is npm start running? Nothing is lost: run the command again." : "";
  terminal.remark(paragraph(terminal, plain(error.message) + hint));
}
