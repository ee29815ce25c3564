import { CommanderError } from "commander";
import { ClientError } from "../api/client.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { exitCodeOf, Failure } from "./failure.js";
import { plain } from "./terminal/plain.js";
import { printProblem } from "./terminal/problems.js";
import { openTerminal, paragraph, type Terminal } from "./terminal/terminal.js";
import { createProgram } from "./program.js";
import { readSettings } from "./options/settings.js";

/** Runs one command and says how the process should end. Whatever it throws is a bug. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const settings = readSettings(process.env, process.cwd());
  const terminal = openTerminal(process, settings.isColourOff);
  let exitCode: ExitCode = EXIT.internal;
  const finish = (code: ExitCode): void => {
    exitCode = code;
  };
  try {
    await createProgram({ terminal, settings, finish }).parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    // commander has printed its own sentence; asking for help is no mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const code = exitCodeOf(error);
    if (code === undefined) throw error;
    printFailure(terminal, error as Failure | ClientError);
    return code;
  }
}

function printFailure(terminal: Terminal, error: Failure | ClientError): void {
  if (error instanceof ClientError && error.problem) {
    printProblem(terminal, error.problem);
    return;
  }
  const isGone = error instanceof ClientError && error.code === "UNREACHABLE";
  const hint = isGone ? " Is npm start running? Nothing is lost: run the command again." : "";
  terminal.remark(paragraph(terminal, plain(error.message) + hint));
}
