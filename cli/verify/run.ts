import { hash } from "node:crypto";
import { resolve } from "node:path";
import { createVerifier, type Verifier } from "../../chain/verify/verify.js";
import type { UnixSeconds } from "../../core/time.js";
import type { Policy } from "../../core/verify/policy/policy.js";
import { createDidFetcher } from "../../did/fetch.js";
import type { Context } from "../context.js";
import type { ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { jsonLine } from "../terminal/json-line.js";
import { createBrief } from "./brief.js";
import { printReport } from "./print.js";
import { printSummary } from "./print-summary.js";
import { verifyWithKeptKeys } from "./kept-keys.js";
import { loadWording } from "./wording.js";
import { countedVerdicts } from "../../core/verify/report/group.js";
import { ensureFree } from "./report/free-outputs.js";
import { reportOn, runWithReports } from "./report/run.js";
import { openReplaceable } from "./report/replaceable.js";
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
import { isUnread, judgedAs, type Judged, type Outcome } from "./verify-files.js";

export interface VerifyOptions {
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

export async function verify(
  { terminal, settings }: Context,
  files: readonly string[],
  options: VerifyOptions,
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
  const paths = files.map((it) => resolve(settings.toPath(it)));
  const runs = journalFolder(settings.stateFolder);
  const replaceable = openReplaceable(runs, paths);
  const items = ensureFree({
    reports,
    receipt,
    inputs: named([...files, ...alsoRead]).map(({ path }) => path),
    items: await findItems(named(files)),
    mayOverwrite: options.overwrite === true,
    ...(pack === undefined && { mayReplace: replaceable.has }),
  });
  const now = clock();
  const source = await openSource(settings, options, clock, at);
  const { rpc = settings.rpc, endpoints, agree } = options;
  // A pack is asked again in no time, and may have been replaced by another.
  const resumable =
    pack === undefined
      ? {
          folder: runs,
          asked: { rpc, endpoints, agree },
          inputs: paths,
          replaceable,
        }
      : undefined;
  const isWhole = options.json === true || receipt !== undefined || reports.length > 0;
  const isSummary = items.length > 1 && !isWhole;
  const run = {
    ...{ terminal, wording, ...source, at, now, reports },
    mayOverwrite: options.overwrite === true,
    ...(resumable && { resumable }),
    ...(isSummary && { keep: createBrief() }),
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
    const unread = outcomes.length - judged.length;
    // Loaded where it is asked for, as packs are: making a signature takes more code than a check.
    const { writeReceipt } = await import("../receipt/write-receipt.js");
    const key = await writeReceipt(settings, { ...toWrite, unread, policy: source.policy });
    terminal.remark(`Receipt: ${options.receipt}, signed by ${key.signer.did} (${key.path}).`);
  }
  return exitCodeFor(countedVerdicts(outcomes.map(judgedAs)));
}

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
  options: VerifyOptions,
  now: () => UnixSeconds,
  at: UnixSeconds | undefined,
): Promise<Source> {
  const { pack } = options;
  if (pack !== undefined) {
    if (options.rpc !== undefined || options.endpoints !== undefined) {
      throw new Failure("USAGE", "Expected --pack or an endpoint, got both: a pack asks no chain.");
    }
    const { openPackSource, verifyInside } = await import("../pack/pack-source.js");
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
    nodeCrypto: { hash, verify: verifyWithKeptKeys() },
    endpointFor: () => endpoints,
    ...(quorum.agree !== undefined && { agree: quorum.agree }),
    now,
    ...(at !== undefined && { at }),
  });
  return { policy, verifier };
}
