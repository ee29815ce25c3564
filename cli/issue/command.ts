import type { Command } from "commander";
import type { Context } from "../context.js";
import { repeated } from "../options/repeated.js";
import type { IssueOptions } from "./run.js";

const EXAMPLE = `
Example:
  cairn issue examples/awards.csv --out out \\
    --achievement examples/achievements/adap.json

Running it again with the same files goes on where it stopped, or finds
everything done: nothing is issued twice, no file is written over.
Rows that are refused are listed; the others are issued without them.`;

export function addIssue(program: Command, context: Context): void {
  program
    .command("issue")
    .description("issue the awards in a file as one batch and write the credentials")
    .argument("<file>", "awards: .csv, .json (array) or .ndjson")
    .requiredOption("--achievement <file>", "an achievement they refer to; repeatable", repeated)
    .requiredOption("--out <folder>", "where the credentials go")
    .option("--batch <id>", "name of the batch (default: follows from the content)")
    .option("--no-wait", "seal the batch and leave; run again for the files")
    .addHelpText("after", EXAMPLE)
    .action(async (file: string, options: IssueOptions) => {
      const { issue } = await import("./run.js");
      context.finish(await issue(context, file, options));
    });
}
