import { CommanderError } from "commander";
import type { ClientError } from "../api/client.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import type { Failure } from "./failure.js";
import { openTerminal } from "./terminal/terminal.js";
import { createProgram } from "./program.js";
import { readSettings } from "./options/settings.js";

/** Runs one command. What it throws is a bug. @returns how the process should end. */
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
    const { exitCodeOf, printFailure } = await import("./report-failure.js");
    const code = exitCodeOf(error);
    if (code === undefined) throw error;
    printFailure(terminal, error as Failure | ClientError);
    return code;
  }
}
