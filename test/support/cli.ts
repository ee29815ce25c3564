import { CommanderError } from "commander";
import type { ExitCode } from "../../cli/exit-codes.js";
import type { Terminal } from "../../cli/terminal/terminal.js";
import { createProgram } from "../../cli/program.js";
import { readSettings } from "../../cli/options/settings.js";

export interface CliRun {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs one command of `cairn` in this process, in a folder and with an environment of its own. */
export async function runCairn(
  folder: string,
  env: Record<string, string>,
  args: readonly string[],
): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    columns: 100,
    isLive: false,
    line: (text = "") => void out.push(text),
    remark: (text) => void err.push(text),
    redraw: () => undefined,
    paint: (_, text) => text,
  };
  // As if the person stood in the folder, without moving this process there.
  const npm = { npm_lifecycle_event: "cairn", INIT_CWD: folder };
  const settings = readSettings({ CAIRN_DATA: folder, ...npm, ...env }, "/");
  let code: ExitCode = 70;
  const finish = (given: ExitCode): void => {
    code = given;
  };
  try {
    const program = createProgram({ terminal, settings, finish });
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : 64;
    else {
      // Loaded as commands are, or its classes of errors may be other ones than theirs.
      const { exitCodeOf } = await import("../../cli/report-failure.js");
      const failed = exitCodeOf(error);
      if (failed === undefined) throw error;
      code = failed;
    }
    err.push((error as Error).message);
  }
  return { code, out: out.join("\n"), err: err.join("\n") };
}
