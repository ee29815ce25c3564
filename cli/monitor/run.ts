import { setTimeout as pause } from "node:timers/promises";
import { EndpointError, httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import { chooseProfile, ensureIssuerId } from "../options/choose-profile.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { readLocalDefaults } from "../options/local-defaults.js";
import { changesOf, type Alert } from "./alert.js";
import { ensureCount, ensureDuration } from "./duration.js";
import { alertsOf } from "./judge.js";
import type { Limits } from "./observation.js";
import { createObserver } from "./observe.js";
import { postChanges } from "./webhook.js";
import { printChanges } from "./print.js";
import { openService } from "../options/service.js";
import { openPolicy } from "../options/sources.js";

export interface MonitorOptions {
  readonly policy?: string;
  readonly rpc?: string;
  readonly issuer?: string;
  readonly late: string;
  readonly anchors: string;
  readonly lag: string;
  readonly every: string;
  readonly once: boolean;
  readonly json: boolean;
  readonly webhook?: string;
}

export async function monitor(
  { terminal, settings }: Context,
  options: MonitorOptions,
): Promise<ExitCode> {
  const limits: Limits = {
    lateMs: ensureDuration("--late", options.late),
    anchors: ensureCount("--anchors", options.anchors),
    lagBlocks: ensureCount("--lag", options.lag),
  };
  const everyMs = ensureDuration("--every", options.every);
  const local = await readLocalDefaults(settings.dataFolder);
  const endpoints = openEndpoints(options.rpc ?? settings.rpc ?? local?.rpc);
  const file = options.policy === undefined ? undefined : settings.toPath(options.policy);
  const policy = await openPolicy(settings, file);
  const client = await openService(settings);
  const [first] = endpoints;
  const observe = createObserver({
    client,
    endpoints,
    profile: await profileOf(policy, first),
    issuerId: options.issuer === undefined ? undefined : ensureIssuerId(options.issuer),
    now: Date.now,
  });

  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
  };
  if (!options.once) process.once("SIGINT", end).once("SIGTERM", end);
  let printed: readonly Alert[] = [];
  let posted: readonly Alert[] = [];
  for (;;) {
    const seen = await observe();
    const present = alertsOf(seen, limits);
    printChanges(terminal, changesOf(printed, present), { atMs: seen.nowMs, isJson: options.json });
    printed = present;
    if (options.webhook !== undefined) {
      const changes = changesOf(posted, present);
      const reason = await postChanges(options.webhook, changes, { atMs: seen.nowMs, pause });
      // What wasn't delivered is posted with what changes until the next look.
      if (reason === undefined) posted = present;
      else terminal.remark(`The webhook was not reached: ${reason}.`);
    }
    if (options.once) return present.length > 0 ? EXIT.rejected : EXIT.done;
    await pause(everyMs, undefined, { signal: stop.signal }).catch(() => undefined);
    if (stop.signal.aborted) return EXIT.done;
  }
}

async function profileOf(policy: Policy, endpoint: Endpoint): Promise<ChainProfile> {
  try {
    return await chooseProfile(policy, endpoint);
  } catch (cause) {
    if (!(cause instanceof EndpointError)) throw cause;
    throw new Failure("UNAVAILABLE", `Could not ask which chain this is: ${cause.message}`, {
      cause,
    });
  }
}

function openEndpoints(rpc: string | undefined) {
  const urls = (rpc ?? "").split(",").map((it) => it.trim());
  for (const url of urls) {
    if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) continue;
    const text =
      rpc === undefined ? "Give --rpc, or run npm start." : "Expected http or https URLs.";
    throw new Failure("USAGE", `No endpoint of the chain: ${text}`);
  }
  const [first = "", ...others] = urls;
  return [httpEndpoint(first), ...others.map((url) => httpEndpoint(url))] as const;
}
