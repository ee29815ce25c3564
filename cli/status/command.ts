import type { Command } from "commander";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { printBatch, printBatches } from "./print.js";
import { openService } from "../options/service.js";

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
      const client = await openService(context.settings);
      if (batch === undefined) printBatches(context.terminal, await client.listBatches());
      else printBatch(context.terminal, await client.getBatch(batch));
      context.finish(EXIT.done);
    });
}
