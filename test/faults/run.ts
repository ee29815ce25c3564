import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../support/processes.js";
import { startPostgres } from "../support/postgres.js";
import { startAnvil, type Anvil } from "./chain.js";
import { check, type Finding } from "./check.js";
import { hastenLeases } from "./clock.js";
import { putAchievement, runClients } from "./clients.js";
import { createCounts, type Counts } from "./counts.js";
import { gather } from "./gather.js";
import { countLog } from "./log-file.js";
import { tallyPoints, type PointTally } from "./points.js";
import { startFaultProxy, type FaultProxy } from "./proxy.js";
import { createRandom } from "./random.js";
import { createSchedule } from "./schedule.js";
import { serviceEnv } from "./settings.js";
import { settle } from "./settle.js";
import { startWeather, STRANGER } from "./weather.js";
import { startWorker, type Worker, type WorkerOptions } from "./worker.js";

export interface RunOptions {
  readonly store: "sqlite" | "postgres";
  readonly workers: number;
  readonly batches: number;
  readonly kills: number;
  readonly reorgs: number;
  readonly seed: number;
  readonly maxMinutes: number;
  /** The negative control: transactions leave before they are written down. */
  readonly sendsFirst: boolean;
  readonly keepsFolder: boolean;
  /** File of the bundled service. */
  readonly bundle: string;
  readonly say: (line: string) => void;
  /** Whether to send no more, settle and check what there is. */
  readonly isCalledOff: () => boolean;
}

export interface RunResult {
  /** What was promised and isn't so. */
  readonly findings: readonly Finding[];
  /** Why the run shows less than was asked for. */
  readonly shortfalls: readonly string[];
  readonly injected: Counts;
  readonly observed: Counts;
  readonly points: ReadonlyMap<string, PointTally>;
  readonly folder: string;
  readonly seconds: number;
}

/** Where it shows in the negative control that the bytes have left already. */
const BEFORE_BYTES_ARE_KEPT = "^commit .*\\btransactions\\b.*, before$";

/** Of each server. Each has faults of its own: what one says, the other may deny. */
const ENDPOINTS = 2;
const LEAD = 0.1;
/** For each reorganisation. */
const STRANGERS = 0.2;
const PROGRESS_MS = 10_000;
/** A point that this many lives reached must have ended one of them; a rarer one is named aloud. */
const COMMON_POINT = 10;
/** Kills from which on a run is long enough to end at every point. */
const COVERING_RUN = 100;

/** One run of the machine: the service under every fault, then peace, then the checker. */
export async function runFaults(options: RunOptions): Promise<RunResult> {
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "cairn-faults-"));
  options.say(`files are in ${folder}`);
  const anvil = await startAnvil();
  const postgres = options.store === "postgres" ? await startPostgres() : undefined;
  try {
    const address = await postgres?.newDatabase();
    const database = address?.url ?? `sqlite:${join(folder, "data")}`;
    const until = startedAt + options.maxMinutes * 60_000;
    const result = await runOn({ ...options, folder, anvil, database, startedAt, until });
    const isGood = result.findings.length === 0 && result.shortfalls.length === 0;
    if (isGood && !options.keepsFolder) rmSync(folder, { recursive: true, force: true });
    return { ...result, folder, seconds: Math.round((Date.now() - startedAt) / 1_000) };
  } finally {
    await anvil.stop();
    await postgres?.stop();
  }
}

interface Ground extends RunOptions {
  readonly folder: string;
  readonly anvil: Anvil;
  readonly database: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly until: number;
}

async function runOn(ground: Ground): Promise<Omit<RunResult, "folder" | "seconds">> {
  const { folder, anvil, say } = ground;
  const random = createRandom(ground.seed);
  const observed = createCounts();
  const injected = createCounts();
  const killed = (): number => injected.get("kill at a point") + injected.get("kill from outside");

  /** Faults are spread over all batches, and are ahead of them by a little. */
  const share = (): number => Math.min(1, observed.get("batches sent") / ground.batches + LEAD);
  const weather = startWeather(anvil, random.fork("weather"), injected, {
    wantsReorgs: () => injected.get("reorganisation") < ground.reorgs * share(),
    wantsStrangers: () => injected.get(STRANGER) < ground.reorgs * share() * STRANGERS,
    // Without reorganisations nothing that was sent is to be lost: the negative control builds on it.
    dropsTransactions: ground.reorgs > 0,
  });
  const wantsKills = (): boolean => killed() < ground.kills * share();
  const servers = await startServers(ground, { random, injected, observed, wantsKills });
  const urls = servers.map(({ url }) => url);
  const progress = setInterval(() => {
    say(
      `${observed.get("batches sent")} batches, ${observed.get("credentials acknowledged")} credentials, ` +
        `${killed()} kills, ${injected.get("reorganisation")} reorganisations`,
    );
  }, PROGRESS_MS);
  const isDone = (): boolean =>
    observed.get("batches sent") >= ground.batches &&
    killed() >= ground.kills &&
    injected.get("reorganisation") >= ground.reorgs;
  const wantsMore = (): boolean => !isDone() && !ground.isCalledOff() && Date.now() < ground.until;
  const hasEnough = (): boolean => observed.get("batches sent") >= ground.batches;
  const counts = observed;
  await putAchievement({ urls, random, counts });
  await hastenLeases(ground.database, ground.startedAt);
  const records = await runClients({ folder, urls, random, counts, wantsMore, hasEnough });
  clearInterval(progress);

  say("settling: no more faults");
  const fallenShort = shortfallsOf(ground, { observed, injected, killed: killed() });
  weather.calm();
  for (const { proxies, worker } of servers) {
    for (const proxy of proxies) proxy.use(undefined);
    worker.settle();
  }
  const unsettled = await settle({
    url: urls[0],
    records,
    setClock: (offsetMs) => {
      for (const { worker } of servers) worker.setClock(offsetMs);
    },
  });
  say("gathering what the clients, the database and the chain have");
  const evidence = await gather({
    ...ground,
    url: urls[0],
    records,
    strangers: weather.strangers,
    /** Only a database that nobody has open, and a chain that stands still, are read. */
    close: async () => {
      for (const { worker, proxies } of servers) {
        if (!(await worker.stop())) fallenShort.push("a server did not stop in order when asked");
        await Promise.all(proxies.map((proxy) => proxy.stop()));
      }
      await weather.stop();
    },
  });
  for (const proxy of servers.flatMap(({ proxies }) => proxies)) {
    for (const [kind, count] of proxy.counts.entries()) injected.add(`endpoint: ${kind}`, count);
  }
  countLog(join(folder, "service.log"), observed);
  const points = tallyPoints(join(folder, "points.jsonl"));
  return {
    findings: check(evidence),
    shortfalls: [...fallenShort, ...unsettled, ...uncovered(points, ground), ...bugs(observed)],
    injected,
    observed: countEvidence(evidence, observed),
    points,
  };
}

interface Server {
  readonly url: string;
  readonly proxies: readonly FaultProxy[];
  readonly worker: Worker;
}

/** Each with an endpoint, a clock and a fate of its own. */
async function startServers(
  { folder, anvil, database, startedAt, workers, bundle, sendsFirst }: Ground,
  run: Pick<WorkerOptions, "random" | "injected" | "observed" | "wantsKills">,
): Promise<Server[]> {
  const servers: Server[] = [];
  for (let at = 0; at < workers; at++) {
    const proxies: FaultProxy[] = [];
    for (let nth = 0; nth < ENDPOINTS; nth++) {
      const proxy = await startFaultProxy(anvil.url);
      proxy.use(createSchedule(run.random.fork(`endpoint ${nth} of server ${at}`)));
      proxies.push(proxy);
    }
    const port = await freePort();
    const pointFile = join(folder, "points.jsonl");
    const { registry } = anvil;
    const worker = startWorker({
      bundle,
      logFile: join(folder, "service.log"),
      pointFile,
      env: {
        ...serviceEnv(join(folder, `server-${at}`), { registry, database }),
        PORT: String(port),
        CAIRN_RPC: proxies.map(({ url }) => url).join(","),
        FAULT_POINTS: pointFile,
        FAULT_CLOCK_START_MS: String(startedAt),
        ...(sendsFirst ? { FAULT_SEND_FIRST: anvil.url } : {}),
      },
      ...(sendsFirst ? { aim: BEFORE_BYTES_ARE_KEPT } : {}),
      ...run,
      random: run.random.fork(`server ${at}`),
    });
    servers.push({ url: `http://127.0.0.1:${port}`, proxies, worker });
  }
  return servers;
}

function shortfallsOf(
  { batches, kills, reorgs }: Ground,
  { observed, injected, killed }: { observed: Counts; injected: Counts; killed: number },
): string[] {
  const reached: [what: string, wanted: number, got: number][] = [
    ["batches", batches, observed.get("batches sent")],
    ["kills", kills, killed],
    ["reorganisations", reorgs, injected.get("reorganisation")],
  ];
  return reached
    .filter(([, wanted, got]) => got < wanted)
    .map(([what, wanted, got]) => `Expected ${wanted} ${what}, got ${got} in the time given.`);
}

const uncovered = (points: RunResult["points"], { kills }: Ground): string[] =>
  kills < COVERING_RUN
    ? []
    : [...points]
        .filter(([, { seen, killed }]) => killed === 0 && seen >= COMMON_POINT)
        .map(([name, { seen }]) => `${seen} lives reached "${name}" and none ended there.`);

/** What no fault excuses, seen in exits and in the service's own log. */
const bugs = (observed: Counts): string[] =>
  observed
    .entries()
    .filter(([name]) => name.startsWith("bug: "))
    .map(([name, count]) => `${name} (${count} times)`);

function countEvidence(evidence: Awaited<ReturnType<typeof gather>>, observed: Counts): Counts {
  const { store, chain, files, strangers } = evidence;
  observed.add("batches in the store", store.batches.length);
  observed.add("credentials in the store", store.credentials.length);
  observed.add("files verified", files.size);
  observed.add("registry events", chain.events.length);
  observed.add("transactions signed", store.transactions.length);
  observed.add("nonces used on chain", chain.sent.length);
  const taken = chain.sent.filter(({ hash }) => strangers.has(hash)).length;
  observed.add("nonces used by a stranger", taken);
  const fills = new Set(
    store.transactions
      .filter(({ submissionSeq }) => submissionSeq === null)
      .map(({ hash }) => hash),
  );
  observed.add("gaps filled", chain.sent.filter(({ hash }) => fills.has(hash)).length);
  return observed;
}
