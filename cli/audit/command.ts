import type { Command } from "commander";
import type { Context } from "../context.js";
import { repeated } from "../options/repeated.js";
import type { AuditOptions } from "./run.js";

const EXAMPLE = `
Examples:
  cairn audit
  cairn audit --rpc https://rpc.example --policy policy.json --out audit/
  cairn audit --endpoints https://a.example,https://b.example --out audit/
  cairn audit --issuer 0xffee712c… --out audit/

It replays all that the registry recorded and compares every log with the
registry's own head at one final block. Into --out go audit.json, a report to
read and print, and tables; run again with the same --out, it goes on where it
ended. One endpoint alone could leave out an issuer altogether: with several,
the first gives the events, and all must agree on list, heads and code.
Exit codes: 0 all heads agree, 1 a head differs, 2 could not ask or not
check everything.`;

export function addAudit(program: Command, context: Context): void {
  program
    .command("audit")
    .description("replay the registry and compare it with its heads")
    .option("--policy <file>", "which registry (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .option("--endpoints <urls>", "several of them: all must say the same of the registry")
    .option("--issuer <id>", "this issuer only; may be repeated", repeated, [])
    .option(
      "--account <address>",
      "an accrediting account not to miss; may be repeated",
      repeated,
      [],
    )
    .option("--out <folder>", "where to write the audit")
    .option("--lang <code>", "en or fr (default: the environment's, else en)")
    .addHelpText("after", EXAMPLE)
    .action(async (options: AuditOptions) => {
      const { audit } = await import("./run.js");
      context.finish(await audit(context, options));
    });
}
