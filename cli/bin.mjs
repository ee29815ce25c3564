#!/usr/bin/env node
// Loads the TypeScript sources from any working folder. Whatever goes wrong here is our fault, never a
// verdict: 1 would say "rejected".
import { register } from "tsx/esm/api";

const INTERNAL = 70;

function crash(error) {
  process.stderr.write(`cairn: internal error: ${error?.stack ?? error}\n`);
  process.exit(INTERNAL);
}
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

try {
  // `tsconfig: false`: the working folder's own settings must not change how these sources load.
  register({ tsconfig: false });
  const { main } = await import("./main.ts");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  crash(error);
}
