import { writeFile } from "node:fs/promises";
import type { Context } from "../context.js";
import { merkletreejsDump } from "./merkletreejs.js";
import { Failure } from "../failure.js";
import { reasonOf } from "../options/input-file.js";
import { paragraph } from "../terminal/terminal.js";
import { openService } from "../options/service.js";

export interface ExportOptions {
  readonly out?: string;
}

/** Writes a batch's tree as merkletreejs loads it. */
export async function exportTree(
  { terminal, settings }: Context,
  batch: string,
  { out }: ExportOptions,
): Promise<void> {
  const client = await openService(settings);
  const leaves = await client.getLeaves(batch);
  const dump = merkletreejsDump(leaves);
  if (out === undefined) {
    terminal.line(dump);
    return;
  }
  const path = settings.toPath(out);
  await write(path, `${dump}\n`);
  const { treeSize, root } = leaves;
  terminal.line(paragraph(terminal, `${treeSize} leaves under ${root} are in ${path}.`));
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
