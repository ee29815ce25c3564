import type { Command } from "commander";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import type { StatusOptions } from "./run.js";

const EXAMPLE = `
Examples:
  cairn status                 all batches
  cairn status autumn-2026     one batch, stage by stage`;

export function addStatus(program: Command, context: Context): void {
  program
    .command("status")
    .description("show how far the service is with its batches")
    .argument("[batch]", "name of one batch")
    .option("--lang <code>", "en or fr (default: the environment's, else en)")
    .addHelpText("after", EXAMPLE)
    .action(async (batch: string | undefined, options: StatusOptions) => {
      const { status } = await import("./run.js");
      await status(context, batch, options);
      context.finish(EXIT.done);
    });
}
