import type { Command } from "commander";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";

const EXAMPLE = `
Example:
  cairn inspect out/elodie-gagne_MC-ADAP-101_3f6d4a1e.json

It asks no chain, so it says what the file claims, not whether that is true:
"cairn verify" says that.`;

export function addInspect(program: Command, context: Context): void {
  program
    .command("inspect")
    .description("say in words what a credential's anchor proof holds; asks no chain")
    .argument("<file>", "a credential")
    .addHelpText("after", EXAMPLE)
    .action(async (file: string) => {
      const { inspect } = await import("./run.js");
      await inspect(context, file);
      context.finish(EXIT.done);
    });
}
