import type { Command } from "commander";
import { createVerifier } from "../../chain/verify.js";
import { parseInstant, type UnixSeconds } from "../../core/time.js";
import { createDidFetcher } from "../../did/fetch.js";
import type { Context } from "../context.js";
import type { ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { jsonLine } from "../print/json-line.js";
import { printReport } from "../print/report.js";
import { printSummary } from "../print/summary.js";
import { loadWording } from "../print/wording.js";
import { exitCodeFor } from "../verifying/exit-code.js";
import { languageFor } from "../verifying/language.js";
import { textsOf } from "../verifying/report-texts.js";
import { readQuorum } from "../verifying/quorum.js";
import { openSources } from "../verifying/sources.js";
import { ensureReadable, verifyFiles, type Judged } from "../verifying/verify-files.js";

interface Options {
  readonly policy?: string;
  readonly rpc?: string;
  readonly endpoints?: string;
  readonly agree?: string;
  readonly at?: string;
  readonly lang?: string;
  readonly json?: true;
}

const EXAMPLE = `
Examples:
  cairn verify out/elodie-gagne_MC-ADAP-101_3f6d4a1e.json
  cairn verify out/*.json
  cairn verify award.json --policy policy.json --rpc https://rpc.example
  cairn verify award.json --endpoints https://a.example,https://b.example
  cairn verify award.json --at 2026-12-31T00:00:00Z
  cairn verify award.json --lang fr

It asks the chain directly; the issuer's service isn't involved. The policy
says which registry and which issuers you trust. Exit codes: 0 all verified,
1 at least one rejected, 2 none rejected but at least one undecided.`;

export function addVerify(program: Command, context: Context): void {
  program
    .command("verify")
    .description("check credentials against the chain")
    .argument("<files...>", "credentials")
    .option("--policy <file>", "whom you trust (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .option("--endpoints <urls>", "several endpoints of the chain, separated by commas")
    .option("--agree <count>", "how many of them must say the same (default: all)")
    .option("--at <instant>", "as of this instant, such as 2026-12-31T00:00:00Z")
    .option("--lang <en|fr>", "language of the texts (default: from LANG, else en)")
    .option("--json", "one report per line, as JSON; with --lang in words, too")
    .addHelpText("after", EXAMPLE)
    .action(async (files: string[], options: Options) => {
      context.finish(await verify(context, files, options));
    });
}

async function verify(
  { terminal, settings }: Context,
  files: readonly string[],
  options: Options,
): Promise<ExitCode> {
  const at = options.at === undefined ? undefined : ensureInstant(options.at);
  const wording = await loadWording(languageFor(options.lang, settings.variables));
  const paths = files.map((file) => ({ shown: file, path: settings.toPath(file) }));
  await ensureReadable(paths.map(({ path }) => path));
  const quorum = readQuorum(options);
  const { policy, endpoints } = await openSources(settings, {
    policyFile: options.policy === undefined ? undefined : settings.toPath(options.policy),
    rpcUrl: options.rpc,
    endpointUrls: quorum.urls,
  });
  const verifier = createVerifier({
    policy,
    fetchDid: createDidFetcher(),
    endpointFor: () => endpoints,
    ...(quorum.agree !== undefined && { agree: quorum.agree }),
    now: Math.floor(Date.now() / 1000),
    ...(at !== undefined && { at }),
  });
  const judged = await verifyFiles(verifier, paths, (count) => {
    if (files.length > 1) terminal.redraw(`  verified  ${count}/${files.length}`);
  });
  // Codes for programs; words only when asked for, so that output doesn't depend on who runs it.
  const withTexts = (entry: Judged) =>
    options.lang === undefined ? entry : { ...entry, texts: textsOf(wording.texts, entry.report) };
  const [only] = judged;
  if (options.json) for (const entry of judged) terminal.line(jsonLine(withTexts(entry)));
  else if (only && judged.length === 1) printReport(terminal, only, wording);
  else printSummary(terminal, judged, wording);
  return exitCodeFor(judged.map(({ report }) => report.verdict));
}

function ensureInstant(text: string): UnixSeconds {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new Failure(
    "USAGE",
    `--at: expected an instant such as 2026-12-31T00:00:00Z, got ${text}.`,
  );
}
