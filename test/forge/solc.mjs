#!/usr/bin/env node
// The compiler of the npm package behind the command line that forge expects: nothing is downloaded.
import { Buffer } from "node:buffer";
import { createRequire } from "node:module";
import { readFileSync, writeSync } from "node:fs";

const solc = createRequire(import.meta.url)("solc");
if (process.argv.includes("--version")) {
  const version = solc.version().replace(".Emscripten.clang", ".Linux.g++");
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
} else if (process.argv.includes("--standard-json")) {
  const output = Buffer.from(solc.compile(readFileSync(0, "utf8")));
  for (let at = 0; at < output.length;) at += writeSync(1, output, at);
} else {
  process.stderr.write("Only --version and --standard-json are understood.\n");
  process.exitCode = 1;
}
