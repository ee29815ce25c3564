import type { Command } from "commander";
import type { Context } from "../context.js";
import type { SetupOptions } from "./options.js";

const HELP = `
What it makes in the data folder (CAIRN_DATA), or takes as it is there:
  keys/            the key that signs, the admin's and the anchor account's,
                   for the owner's eyes only (mode 0600)
  profile.json     the registry and its chain
  issuer.json      the issuer as its credentials show it, with its id
  policy.json      a policy that trusts this issuer, to verify with
  service.env      the settings of the service: npm run serve
Then it registers the issuer and adds its first key. The anchor account pays
for both; the admin only signs. A run that ends early is run again as it was:
it goes on, and pays nothing twice.

Examples:
  cairn setup --chain-id 11155111 --issuer issuer.json --dry-run
  cairn setup --chain-id 11155111 --issuer issuer.json
  cairn setup --yes

The admin's key is elsewhere, in a Safe or a hardware wallet: name its account
with --admin; what it has to sign is written to messages/.
The node may also be named by CAIRN_RPC, the chain by CAIRN_CHAIN_ID.
Exit codes: 0 the issuer can issue, or the dry run is done; 64 wrong usage;
65 another chain, or the registry refuses; 69 the node can't be reached or has
no registry; 75 funds, a signature, a yes or time is missing: run it again.`;

export function addSetup(program: Command, context: Context): void {
  program
    .command("setup")
    .description("set up a first issuer on a chain: keys, files, registration")
    .option("--chain-id <id>", "the chain that you mean; a node of another is refused")
    .option("--rpc <url>", "endpoint of the chain")
    .option("--issuer <file>", "the issuer's Open Badges profile, at the first run")
    .option("--did <did>", "its did:web (default: a did:key of the key that signs)")
    .option("--admin <address>", "an admin whose key is elsewhere")
    .option("--finality <tag|n>", "when a block is final (default: finalized)")
    .option("--test", "the chain's awards are tests, where that isn't known")
    .option("--real", "the chain's awards are real, where that isn't known")
    .option("--dry-run", "show what would be made and what it costs; send and write nothing")
    .option("--yes", "send without asking")
    .addHelpText("after", HELP)
    .action(async (options: SetupOptions) => {
      const { setUp } = await import("./run.js");
      context.finish(await setUp(context, options));
    });
}
