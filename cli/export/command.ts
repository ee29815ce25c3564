import { writeFile } from "node:fs/promises";
import { Option, type Command } from "commander";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { merkletreejsDump } from "./merkletreejs.js";
import { Failure } from "../failure.js";
import { reasonOf } from "../options/input-file.js";
import { paragraph } from "../terminal/terminal.js";
import { openService } from "../options/service.js";

const EXAMPLE = `
Example:
  cairn export autumn-2026 --format merkletreejs --out autumn-2026.tree.json

The dump is loaded by the npm packages merkletreejs and keccak256:
  MerkleTree.unmarshalTree(text, keccak256)
It holds hashes only, no names: leaves by position, zero leaves at the end.`;

interface Options {
  readonly out?: string;
}

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
    .action(async (batch: string, { out }: Options) => {
      const { terminal, settings } = context;
      const client = await openService(settings);
      const leaves = await client.getLeaves(batch);
      const dump = merkletreejsDump(leaves);
      if (out === undefined) terminal.line(dump);
      else {
        const path = settings.toPath(out);
        await write(path, `${dump}\n`);
        const { treeSize, root } = leaves;
        terminal.line(paragraph(terminal, `${treeSize} leaves under ${root} are in ${path}.`));
      }
      context.finish(EXIT.done);
    });
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
