#!/usr/bin/env node
// Runs what is compiled of the sources, from any working folder, and compiles it first where a source has changed.
// Whatever goes wrong here is our fault, never a verdict: Node's own 1 would say "rejected".
const INTERNAL = 70;

function crash(error) {
  // A message can repeat what a file holds: nothing in it may steer the terminal.
  const text = String(error?.stack ?? error).replace(/[^\P{Cc}\n]/gu, "\ufffd");
  process.stderr.write(`cairn: internal error: ${text}\n`);
  process.exit(INTERNAL);
}
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

try {
  const { compileChanged } = await import("../scripts/compile.mjs");
  await compileChanged();
  const { main } = await import("../dist/cli/main.js");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  crash(error);
}
