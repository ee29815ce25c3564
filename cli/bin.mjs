#!/usr/bin/env node
// Loads the TypeScript sources from any working folder. Whatever goes wrong here is our fault, never a
// verdict: Node's own 1 would say "rejected".
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
  const { register } = await import("tsx/esm/api");
  // `tsconfig: false`: the working folder's own settings must not change how these sources load.
  register({ tsconfig: false });
  const { main } = await import("./main.ts");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  crash(error);
}
