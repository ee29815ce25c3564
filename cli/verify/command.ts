import type { Command } from "commander";
import { namedCarriers } from "../../core/carrier/carrier.js";
import type { Context } from "../context.js";
import { repeated } from "../options/repeated.js";
import type { VerifyOptions } from "./run.js";

const EXAMPLE = `
Examples:
  cairn verify out/elodie-gagne_MC-ADAP-101_3f6d4a1e.json
  cairn verify out/*.json
  cairn verify award.json --policy policy.json --rpc https://rpc.example
  cairn verify award.json --endpoints https://a.example,https://b.example
  cairn verify award.json --at 2026-12-31T00:00:00Z
  cairn verify award.json --lang fr
  cairn verify applicants/ --report report.html --report report.csv
  cairn verify applicants.zip links.csv --report report.pdf
  cairn verify --pack award.pack.json --policy policy.json
  cairn verify award.json --receipt receipt.json

A file is JSON, or a ${namedCarriers("or")} that carries a credential; a folder, a ZIP
and a CSV of paths and https links stand for all files in them, whatever their
names, hidden ones and ZIPs inside among them. What can't be opened is listed.
With --report, Ctrl-C stops after what is under way, and the same command goes
on; where files were undecided, it asks about those again, and replaces its own
report. No other file that is there is replaced without --overwrite, and none
that is read.

It asks the chain directly; the issuer's service isn't involved. The policy
says which registry and which issuers you trust. With --pack it asks no chain:
what holds is stated as of the pack's block, as reported by who signed it, whom
you, your policy or --trust-pack must name (docs/packs.md).

Exit codes: 0 all verified, 1 at least one rejected, 2 none rejected but at
least one undecided, not opened or not readable. Another system's credential is
undecided, with what it is and who can check it; a file without a credential,
such as a CV, is listed and counts for nothing beside others. 64: an option is
wrong, or nothing of what was named can be read.`;

export function addVerify(program: Command, context: Context): void {
  program
    .command("verify")
    .description("check credentials against the chain")
    .argument(
      "[files...]",
      "credentials, folders, ZIP or CSV; with --pack: by default those inside it",
    )
    .option("--policy <file>", "whom you trust (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .option("--endpoints <urls>", "several endpoints of the chain, separated by commas")
    .option("--agree <count>", "how many of them must say the same (default: all)")
    .option("--at <instant>", "as of this instant, such as 2026-12-31T00:00:00Z")
    .option("--pack <file>", "answers from this pack: asks no network")
    .option("--trust-pack <did>", "believe packs signed by this did:key", repeated)
    .option("--report <file>", "write a report: .html, .pdf, .csv or .json", repeated)
    .option("--overwrite", "let a report replace a file that is there")
    .option("--receipt <file>", "write what was found there, signed")
    .option("--key <file>", "sign the receipt with this key (default: your own)")
    .option("--lang <en|fr>", "language of the texts (default: from LANG, else en)")
    .option("--json", "one report per line, as JSON; with --lang in words, too")
    .addHelpText("after", EXAMPLE)
    .action(async (files: string[], options: VerifyOptions) => {
      const { verify } = await import("./run.js");
      context.finish(await verify(context, files, options));
    });
}
