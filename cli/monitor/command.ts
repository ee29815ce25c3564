import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
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

interface Options {
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

const EXAMPLE = `
Examples:
  cairn monitor
  cairn monitor --once || echo "look after it"
  cairn monitor --rpc https://a.example,https://b.example --late 1h \\
    --webhook https://alerts.example/hook

It asks the service and the chain, and tells each alert once, until it changes
or clears: a batch in the registry that the service doesn't know, a sealed batch
or a change of status that is late, a batch that can't be sealed or signed, an
account that runs low, what waits for a person, endpoints that are silent, lag
or disagree. With --once: exit code 1 where there is any alert.`;

export function addMonitor(program: Command, context: Context): void {
  program
    .command("monitor")
    .description("watch the service and the registry, and alert")
    .option("--policy <file>", "which registry (default: the local policy)")
    .option(
      "--rpc <urls>",
      "endpoints of the chain, with commas between (default: the local chain)",
    )
    .option("--issuer <id>", "whose batches (default: the service's issuer, asked at the start)")
    .option("--late <time>", "when a sealed batch or a change of status is late", "30m")
    .option("--anchors <count>", "for how many more anchors an account should have funds", "50")
    .option("--lag <blocks>", "how far an endpoint may be behind another", "10")
    .option("--every <time>", "how often to look", "60s")
    .option("--once", "look once and leave", false)
    .option("--json", "print alerts as lines of JSON", false)
    .option("--webhook <url>", "post alerts there, too")
    .addHelpText("after", EXAMPLE)
    .action(async (options: Options) => {
      context.finish(await monitor(context, options));
    });
}

async function monitor({ terminal, settings }: Context, options: Options): Promise<ExitCode> {
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
      else terminal.remark(`The webhook was not told: ${reason}.`);
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
