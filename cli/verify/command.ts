import { resolve } from "node:path";
import type { Command } from "commander";
import { createVerifier, type Verifier } from "../../chain/verify/verify.js";
import type { UnixSeconds } from "../../core/time.js";
import type { Policy } from "../../core/verify/policy/policy.js";
import { createDidFetcher } from "../../did/fetch.js";
import type { Context } from "../context.js";
import type { ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { openPackSource, verifyInside } from "../pack/pack-source.js";
import { jsonLine } from "../terminal/json-line.js";
import { printReport } from "./print.js";
import { printSummary } from "./print-summary.js";
import { loadWording } from "./wording.js";
import { writeReceipt } from "../receipt/write-receipt.js";
import { verdictOf } from "./report/bulk-report.js";
import { ensureFree } from "./report/free-outputs.js";
import { reportOn, runWithReports } from "./report/run.js";
import { ensureFormats } from "./report/write.js";
import type { Settings } from "../options/settings.js";
import { exitCodeFor } from "./exit-code.js";
import { ensureInstant } from "../options/instant.js";
import { findItems } from "./items/find.js";
import { journalFolder } from "./journal.js";
import { languageFor } from "../options/language.js";
import { textsOf } from "./report-texts.js";
import { readQuorum } from "../options/quorum.js";
import { openSources } from "../options/sources.js";
import { isUnread, type Judged, type Outcome } from "./verify-files.js";

interface Options {
  readonly policy?: string;
  readonly rpc?: string;
  readonly endpoints?: string;
  readonly agree?: string;
  readonly at?: string;
  readonly pack?: string;
  readonly trustPack?: readonly string[];
  readonly report?: readonly string[];
  readonly overwrite?: true;
  readonly receipt?: string;
  readonly key?: string;
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
  cairn verify applicants/ --report report.html --report report.csv
  cairn verify applicants.zip links.csv --report report.pdf
  cairn verify --pack award.pack.json --policy policy.json
  cairn verify award.json --receipt receipt.json

A file is JSON, or a PNG, SVG or PDF that carries a credential; a folder, a ZIP
and a CSV of paths and https links stand for the files in them. With --report,
Ctrl-C stops after what is under way, and the same command goes on. No report
replaces a file that is there without --overwrite, and none one that is read.

It asks the chain directly; the issuer's service isn't involved. The policy
says which registry and which issuers you trust. With --pack it asks nobody:
what holds is said as of the pack's block, on the word of who signed it, whom
you, your policy or --trust-pack must name (docs/packs.md).

Exit codes: 0 all verified, 1 at least one rejected, 2 none rejected but at
least one undecided.`;

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
    .option("--trust-pack <did>", "believe packs signed by this did:key", appended)
    .option("--report <file>", "write a report: .html, .pdf, .csv or .json", appended)
    .option("--overwrite", "let a report replace a file that is there")
    .option("--receipt <file>", "write what was said there, signed")
    .option("--key <file>", "sign the receipt with this key (default: your own)")
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
  const at = ensureInstant("--at", options.at);
  if (files.length === 0 && options.pack === undefined) {
    throw new Failure("USAGE", "Expected a file to verify, or --pack with files inside.");
  }
  const wording = await loadWording(languageFor(options.lang, settings.variables));
  const named = (given: readonly string[]) =>
    given.map((shown) => ({ shown, path: settings.toPath(shown) }));
  const reports = named(options.report ?? []);
  ensureFormats(reports.map(({ path }) => path));
  const [receipt] = named(options.receipt === undefined ? [] : [options.receipt]);
  const { policy, pack, key } = options;
  const alsoRead = [policy, pack, key].filter((it) => it !== undefined);
  const items = ensureFree({
    reports,
    receipt,
    inputs: named([...files, ...alsoRead]).map(({ path }) => path),
    items: await findItems(named(files)),
    mayOverwrite: options.overwrite === true,
  });
  const now = clock();
  const source = await openSource(settings, options, clock, at);
  const { rpc = settings.rpc, endpoints, agree } = options;
  // A pack is asked again in no time, and may have been replaced by another.
  const resumable =
    options.pack === undefined
      ? {
          folder: journalFolder(settings.stateFolder),
          asked: { rpc, endpoints, agree },
          inputs: files.map((it) => resolve(settings.toPath(it))),
        }
      : undefined;
  const run = {
    ...{ terminal, wording, ...source, at, now, reports },
    mayOverwrite: options.overwrite === true,
    ...(resumable && { resumable }),
  };
  const outcomes =
    source.inside && files.length === 0
      ? await reportOn(run, await source.inside())
      : await runWithReports(run, items);
  const judged = outcomes.filter((it): it is Judged => !isUnread(it));
  // Codes for programs; words only when asked for, so that output doesn't depend on who runs it.
  const withTexts = (entry: Outcome) =>
    options.lang === undefined || isUnread(entry)
      ? entry
      : { ...entry, texts: textsOf(wording.texts, entry.report) };
  const [only] = outcomes;
  if (options.json) for (const entry of outcomes) terminal.line(jsonLine(withTexts(entry)));
  else if (only && !isUnread(only) && outcomes.length === 1) printReport(terminal, only, wording);
  else printSummary(terminal, outcomes, wording);
  if (options.receipt !== undefined) {
    const reports = judged.map(({ report }) => report);
    const toWrite = { path: options.receipt, keyFile: options.key, reports, now: clock() };
    const key = await writeReceipt(settings, { ...toWrite, policy: source.policy });
    terminal.remark(`Receipt: ${options.receipt}, signed by ${key.signer.did} (${key.path}).`);
  }
  return exitCodeFor(outcomes.map(verdictOf));
}

/** An option that may be given several times. */
const appended = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Asked for each file: a list may take longer than a head may be old. */
const clock = (): UnixSeconds => Math.floor(Date.now() / 1_000);

interface Source {
  readonly policy: Policy;
  readonly verifier: Verifier;
  /** The reports on the files that came with the source itself. */
  readonly inside?: () => Promise<Judged[]>;
}

/** A pack answers in place of the chain, or the chain does: never both. */
export async function openSource(
  settings: Settings,
  options: Options,
  now: () => UnixSeconds,
  at: UnixSeconds | undefined,
): Promise<Source> {
  const { pack } = options;
  if (pack !== undefined) {
    if (options.rpc !== undefined || options.endpoints !== undefined) {
      throw new Failure("USAGE", "Expected --pack or an endpoint, got both: a pack asks nobody.");
    }
    const source = await openPackSource(settings, { ...options, pack }, now(), at);
    return { ...source, inside: () => verifyInside(source, pack) };
  }
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
    now,
    ...(at !== undefined && { at }),
  });
  return { policy, verifier };
}
