import type { Command } from "commander";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";

const EXAMPLE = `
Examples:
  cairn status                 all batches
  cairn status autumn-2026     one batch, stage by stage`;

export function addStatus(program: Command, context: Context): void {
  program
    .command("status")
    .description("show how far the service is with its batches")
    .argument("[batch]", "name of one batch")
    .addHelpText("after", EXAMPLE)
    .action(async (batch?: string) => {
      const { status } = await import("./run.js");
      await status(context, batch);
      context.finish(EXIT.done);
    });
}
