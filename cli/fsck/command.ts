import type { Command } from "commander";
import type { Context } from "../context.js";
import type { FsckOptions } from "./run.js";

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
    .action(async (options: FsckOptions) => {
      const { fsck } = await import("./run.js");
      context.finish(await fsck(context, options));
    });
}
