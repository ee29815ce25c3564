#!/usr/bin/env node
// Runs what is compiled of the sources, from any working folder, and compiles it first where a source has changed.
// Whatever goes wrong here is our fault, never a verdict: Node's own 1 would say "rejected".
import { existsSync, mkdirSync } from "node:fs";
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

const INTERNAL = 70;

function crash(error) {
  // A message can repeat what a file holds: nothing in it may steer the terminal.
  const text = String(error?.stack ?? error).replace(/[^\P{Cc}\n]/gu, "\ufffd");
  process.stderr.write(`cairn: internal error: ${text}\n`);
  process.exit(INTERNAL);
}
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

/**
 * Keeps what Node compiled, where it can (22.1 and newer): in the person's own folder, since what lies in a shared one
 * would be run as it is. Where nothing can be written there, nothing is kept.
 */
function keepCompiled() {
  const { XDG_CACHE_HOME, NODE_COMPILE_CACHE } = process.env;
  if (NODE_COMPILE_CACHE || !module.enableCompileCache) return;
  try {
    let folder = XDG_CACHE_HOME || join(homedir(), ".cache");
    // One by one: Node tries for ever to make a folder with its parents where there can be none, as in /proc.
    for (const name of ["", "cairn", "compiled"]) {
      folder = join(folder, name);
      if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    }
    module.enableCompileCache(folder);
  } catch {
    // a full disk, no home
  }
}

try {
  keepCompiled();
  const { COMMAND_LINE_FOLDERS, compileChanged } = await import("../scripts/compile.mjs");
  await compileChanged(undefined, COMMAND_LINE_FOLDERS);
  const { main } = await import("../dist/cli/main.js");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  crash(error);
}
