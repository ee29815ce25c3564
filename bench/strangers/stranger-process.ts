import { readFileSync } from "node:fs";
import { strangerCases } from "./cases.js";

/**
 * Strangers in a process of their own, so that what they cost themselves delays no other:
 * `stranger-process.ts URL CASE FILE COUNT`. Each sends round after round until the process is ended.
 */
const [url = "", name = "", file = "", count = "1"] = process.argv.slice(2);
const it = strangerCases(readFileSync(file, "utf8")).find((known) => known.name === name);
if (!it) throw new Error(`There is no case ${name}.`);
const { send } = it;

async function attack(): Promise<never> {
  for (;;) await send(url);
}

process.send?.("begun");
await Promise.all(Array.from({ length: Number(count) }, attack));
