import type { Command } from "commander";
import { namedCarriers } from "../../core/carrier/carrier.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import type { MakePackOptions } from "./run.js";

const EXAMPLE = `
Examples:
  cairn pack award.json --out award.pack.json
  cairn verify --pack award.pack.json
  cairn pack *.json --out all.pack.json --history --policy policy.json \\
    --endpoints https://a.example,https://b.example

The pack holds the files and all that a later check of them asks: it works
without network, and after the issuer is gone. It is signed with your own key,
made at the first use, so others must say that they believe you. What happens
after the pack was made isn't in it: docs/packs.md.`;

export function addPack(program: Command, context: Context): void {
  program
    .command("pack")
    .description("keep what a later check without network needs")
    .argument("<files...>", `credentials; a ${namedCarriers("or")} that carries one, too`)
    .requiredOption("--out <file>", "the pack; a file that is there is never overwritten")
    .option("--policy <file>", "whom you trust (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .option("--endpoints <urls>", "several endpoints of the chain, separated by commas")
    .option("--agree <count>", "how many of them must say the same (default: all)")
    .option("--at <instant>", "for a later check as of this instant")
    .option("--history", "with the issuer's whole log: for a check as of any past date")
    .option("--hashes-only", "without the files themselves, only their hashes")
    .option("--key <file>", "sign with this key (default: your own)")
    .addHelpText("after", EXAMPLE)
    .action(async (files: string[], options: MakePackOptions) => {
      const { pack } = await import("./run.js");
      await pack(context, files, options);
      context.finish(EXIT.done);
    });
}
