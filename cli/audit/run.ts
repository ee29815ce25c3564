import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createMemoryStore } from "../../chain/audit/event-store.js";
import { runAudit, type AuditNotice, type AuditRun } from "../../chain/audit/run.js";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { AUDIT_RETRIES, withRetries } from "../../chain/rpc/retry.js";
import { loadAuditTexts } from "../../core/audit/texts/texts.js";
import { invariant } from "../../core/error.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { chooseProfile, ensureAddressOption, ensureIssuerId } from "../options/choose-profile.js";
import { exitCodeOfAudit, namesIn, type AuditResult } from "./result.js";
import { createStateFile, stateKey } from "./state-file.js";
import { writeResult } from "./write-result.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { auditProgress } from "./progress.js";
import { printAudit } from "./print.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import { languageFor } from "../options/language.js";
import { readQuorum } from "../options/quorum.js";
import { openSources } from "../options/sources.js";
import { loadCliTexts, type AuditPageTexts } from "../texts/texts.js";

export interface AuditOptions {
  readonly policy?: string;
  readonly rpc?: string;
  readonly endpoints?: string;
  readonly issuer: readonly string[];
  readonly account: readonly string[];
  readonly out?: string;
  readonly lang?: string;
}

/** Where an audit keeps what it read. */
const STATE_FILE = "audit-state.ndjson";

export async function audit(
  { terminal, settings }: Context,
  options: AuditOptions,
): Promise<ExitCode> {
  const issuerIds = options.issuer.map(ensureIssuerId);
  const accounts = options.account.map((it) => ensureAddressOption("--account", it));
  const folder = options.out === undefined ? undefined : settings.toPath(options.out);
  const { urls } = readQuorum(options);
  const { policy, endpoints } = await openSources(settings, {
    policyFile: options.policy === undefined ? undefined : settings.toPath(options.policy),
    rpcUrl: options.rpc,
    endpointUrls: urls,
  });
  const language = languageFor(options.lang, settings.variables);
  const { audit: words } = await loadCliTexts(language);
  const wording = { texts: await loadAuditTexts(language), words };
  const notices: string[] = [];
  const show = auditProgress(terminal, words);
  const notice = (text: string): void => {
    if (notices.includes(text)) return;
    notices.push(text);
    show({ kind: "notice", text });
  };
  const retries = {
    ...AUDIT_RETRIES,
    pause: (ms: number) => setTimeout(ms),
    nowMs: () => performance.now(),
    onWait: (ms: number, reason: string): void => {
      terminal.redraw(`  ${words.waiting(ms / 1_000, plain(reason))}`);
    },
  };
  const [endpoint, ...witnesses] = endpoints.map((it) => withRetries(it, retries));
  invariant(endpoint, "there is an endpoint to ask");

  let profile: ChainProfile;
  try {
    profile = await chooseProfile(policy, endpoint);
  } catch (error) {
    if (error instanceof EndpointError) return unanswered(error.message);
    throw error;
  }
  const subjects = issuerIds.length > 0 ? [...issuerIds, ...accounts] : [];
  const statePath = join(folder ?? "", STATE_FILE);
  const store = folder
    ? createStateFile(statePath, stateKey(profile, subjects), (why) => {
        notice(
          why === "of-another" ? words.otherState(statePath) : words.unreadableState(statePath),
        );
      })
    : createMemoryStore();
  const run: AuditRun = await runAudit({
    endpoint,
    witnesses,
    profile,
    issuerIds,
    accounts,
    store,
    now: Math.floor(Date.now() / 1000),
    onProgress: (progress) => {
      if (progress.kind === "notice") notice(noticeText(progress.notice, words));
      else show(progress);
    },
  });
  if (run.kind === "unanswered") return unanswered(run.reason);
  const result: AuditResult = {
    profile,
    endpoint: endpoints.map(({ name }) => name).join(", "),
    block: run.block,
    issuerIds,
    accounts,
    notices,
    audit: run.audit,
    names: namesIn(policy, profile),
  };
  printAudit(terminal, result, wording);
  if (folder !== undefined) {
    const files = await writeResult(folder, result, wording);
    terminal.line();
    terminal.line(paragraph(terminal, plain(words.written(folder, files.join(", ")))));
  }
  return exitCodeOfAudit(run.audit);

  function unanswered(reason: string): ExitCode {
    terminal.remark(paragraph(terminal, plain(words.couldNotAsk(reason))));
    return EXIT.undecided;
  }
}

function noticeText(notice: AuditNotice, words: AuditPageTexts): string {
  switch (notice.kind) {
    case "going-on":
      return words.goingOn(notice.block);
    case "reorganised":
      return words.reorganised(notice.block);
    case "rereading":
      return words.rereading;
  }
}
