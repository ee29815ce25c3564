import type { Fsck } from "../../api/fsck.js";
import { toFsckJob, type FsckChoice } from "./job.js";
import { runFsck } from "./process.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { printFsck } from "./print.js";
import { jsonLine } from "../terminal/json-line.js";

export interface FsckOptions extends FsckChoice {
  readonly json: boolean;
}

/** Has the service's store checked, and prints the report. */
export async function fsck(
  { terminal, settings }: Context,
  options: FsckOptions,
): Promise<ExitCode> {
  const report = await runFsck(await toFsckJob(settings, options));
  if (options.json) terminal.line(jsonLine(report));
  else printFsck(terminal, report);
  return exitCodeOf(report);
}

function exitCodeOf({ differences, chain }: Fsck): ExitCode {
  if (differences.length > 0) return EXIT.rejected;
  return chain.asked || chain.isOnPurpose ? EXIT.done : EXIT.undecided;
}
