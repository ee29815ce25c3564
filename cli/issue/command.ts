import type { Command } from "commander";
import type { Context } from "../context.js";
import { withIssueOptions, type IssueOptions } from "./options.js";

const EXAMPLE = `
Example:
  cairn issue examples/awards.csv --out out \\
    --achievement examples/achievements/adap.json

Running it again with the same files goes on where it stopped, or finds
everything done: nothing is issued twice, no file is written over.
What was guessed, such as an encoding or the order of dates, is asked about in
a terminal, and so are rows that can't be read; elsewhere nothing is sent, and
the exit code is 75. Those rows are saved, to be mended and issued by
themselves or in the whole list.`;

export function addIssue(program: Command, context: Context): void {
  const command = program
    .command("issue")
    .description("issue the awards in a file as one batch and write the credentials")
    .argument("<file>", "awards: .csv, .tsv, .txt (tables), .json (array) or .ndjson");
  withIssueOptions(command)
    .addHelpText("after", EXAMPLE)
    .action(async (file: string, options: IssueOptions) => {
      const { issue } = await import("./run.js");
      context.finish(await issue(context, file, options));
    });
}
