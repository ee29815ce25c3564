import type { Command } from "commander";
import type { Fsck } from "../../api/fsck.js";
import { toFsckJob, type FsckChoice } from "./job.js";
import { runFsck } from "./process.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { printFsck } from "./print.js";
import { jsonLine } from "../terminal/json-line.js";

interface Options extends FsckChoice {
  readonly json: boolean;
}

const EXAMPLE = `
Examples:
  cairn fsck
  cairn fsck --store postgres://cairn@db/cairn \\
    --rpc https://rpc.example --policy policy.json
  cairn fsck --offline --json
  cairn fsck --repair          with every service on the store stopped

It computes every leaf and root again from the rows, reads every transaction's
bytes, and compares both with the registry, in both directions. It changes
nothing without --repair, and a service may run meanwhile. Exit codes: 0 all
well, 1 something differs, 2 the chain could not be asked, but nothing else
differs.`;

export function addFsck(program: Command, context: Context): void {
  program
    .command("fsck")
    .description("check the service's store against itself and the chain")
    .option(
      "--store <address>",
      "sqlite:FOLDER or postgres://… (default: DATABASE_URL, CAIRN_DATA)",
    )
    .option("--policy <file>", "which registry (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .option("--offline", "leave the chain out", false)
    .option("--repair", "make right what can be derived", false)
    .option("--json", "print the report as JSON", false)
    .addHelpText("after", EXAMPLE)
    .action(async (options: Options) => {
      const report = await runFsck(await toFsckJob(context.settings, options));
      if (options.json) context.terminal.line(jsonLine(report));
      else printFsck(context.terminal, report);
      context.finish(exitCodeOf(report));
    });
}

function exitCodeOf({ differences, chain }: Fsck): ExitCode {
  if (differences.length > 0) return EXIT.rejected;
  return chain.asked || chain.isOnPurpose ? EXIT.done : EXIT.undecided;
}
