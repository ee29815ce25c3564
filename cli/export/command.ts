import { Option, type Command } from "commander";
import type { Context } from "../context.js";
import type { ExportOptions } from "./run.js";
import { EXIT } from "../exit-codes.js";

const EXAMPLE = `
Example:
  cairn export autumn-2026 --format merkletreejs --out autumn-2026.tree.json

The dump is loaded by the npm packages merkletreejs and keccak256:
  MerkleTree.unmarshalTree(text, keccak256)
It holds hashes only, no names: leaves by position, zero leaves at the end.`;

export function addExport(program: Command, context: Context): void {
  program
    .command("export")
    .description("write a batch's tree for other programs")
    .argument("<batch>", "name of the batch")
    .addOption(
      new Option("--format <format>", "what reads it")
        .choices(["merkletreejs"])
        .makeOptionMandatory(),
    )
    .option("--out <file>", "where to (default: standard output)")
    .addHelpText("after", EXAMPLE)
    .action(async (batch: string, options: ExportOptions) => {
      const { exportTree } = await import("./run.js");
      await exportTree(context, batch, options);
      context.finish(EXIT.done);
    });
}
