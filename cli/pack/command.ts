import type { Command } from "commander";
import { buildPack, type BuiltPack } from "../../chain/pack/build.js";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { PackError } from "../../core/pack/error.js";
import { createDidFetcher } from "../../did/fetch.js";
import { readCarried } from "../options/carried-files.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { writeNew } from "../options/output-file.js";
import { printPack } from "./print.js";
import { openKey } from "../options/own-key.js";
import { ensureInstant } from "../options/instant.js";
import { readQuorum } from "../options/quorum.js";
import { openSources } from "../options/sources.js";

interface Options {
  readonly out: string;
  readonly policy?: string;
  readonly rpc?: string;
  readonly endpoints?: string;
  readonly agree?: string;
  readonly at?: string;
  readonly history?: true;
  readonly hashesOnly?: true;
  readonly key?: string;
}

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
    .argument("<files...>", "credentials; a PNG, SVG or PDF that carries one, too")
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
    .action(async (files: string[], options: Options) => {
      await pack(context, files, options);
      context.finish(EXIT.done);
    });
}

async function pack(
  { terminal, settings }: Context,
  paths: readonly string[],
  options: Options,
): Promise<void> {
  const at = ensureInstant("--at", options.at);
  const found = await Promise.all(paths.map((path) => readCarried(settings.toPath(path))));
  const files = found.flat().map((file) => ({ ...file, isInside: !options.hashesOnly }));
  const quorum = readQuorum(options);
  const { policy, endpoints } = await openSources(settings, {
    policyFile: options.policy === undefined ? undefined : settings.toPath(options.policy),
    rpcUrl: options.rpc,
    endpointUrls: quorum.urls,
  });
  const key = await openKey(settings, options.key);
  const made = await madeOrFailure(
    buildPack(
      {
        ...{ files, policy, endpoints, fetchDid: createDidFetcher() },
        now: Math.floor(Date.now() / 1000),
        ...(quorum.agree !== undefined && { agree: quorum.agree }),
        ...(at !== undefined && { at }),
        ...(options.history && { withHistory: true }),
      },
      key.signer,
    ),
  );
  await writeNew(settings.toPath(options.out), made.text);
  printPack(terminal, { made, key, path: options.out, names: files.map(({ name }) => name) });
}

async function madeOrFailure(making: Promise<BuiltPack>): Promise<BuiltPack> {
  try {
    return await making;
  } catch (cause) {
    if (!(cause instanceof PackError) && !(cause instanceof EndpointError)) throw cause;
    const message = `No pack was made. ${cause.message}`;
    const code = cause.code === "NOTHING_TO_ASK" ? "REFUSED" : "UNAVAILABLE";
    throw new Failure(code, message, { cause });
  }
}
