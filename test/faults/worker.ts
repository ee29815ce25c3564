import { setTimeout as delay } from "node:timers/promises";
import type { Counts } from "./counts.js";
import { startLife, type Ending, type Life, type LifeOptions } from "./life.js";
import { tallyPoints, type PointTally } from "./points.js";
import type { Random } from "./random.js";

export interface WorkerOptions extends Pick<LifeOptions, "bundle" | "env" | "logFile"> {
  readonly pointFile: string;
  readonly random: Random;
  readonly injected: Counts;
  readonly observed: Counts;
  /** Pattern of the points to end at, first of all; any point, without it. */
  readonly aim?: string;
  /** Whether a kill is wanted soon. */
  readonly wantsKills: () => boolean;
}

/** One server of the service: as often as its process ends, another one takes over. */
export interface Worker {
  /** From here on it lives, by a clock that is right. */
  settle(): void;
  setClock(offsetMs: number): void;
  /** Asks it to stop; whether it did so by itself, in order. */
  stop(): Promise<boolean>;
}

const HOUR_MS = 3_600_000;
const MAX_JUMP_HOURS = 6;
/** One that can't start must not keep the machine busy. */
const RESTART_MS = 500;

export function startWorker(options: WorkerOptions): Worker {
  const { random, injected, observed } = options;
  let life: Life | undefined;
  let clockOffsetMs = 0;
  let isSettling = false;
  let isStopping = false;
  const settling = (): boolean => isSettling;
  const stopping = (): boolean => isStopping;

  function setClock(offsetMs: number): void {
    clockOffsetMs = offsetMs;
    life?.setClock(offsetMs);
  }

  async function run(): Promise<"stopped" | "not stopped"> {
    for (;;) {
      const ending = settling() ? undefined : nextEnding(options);
      observed.add("starts of the service");
      life = startLife({ ...options, clockOffsetMs, ending });
      const how = await life.ended;
      if (stopping()) return how === "stopped" ? "stopped" : "not stopped";
      if (how === "at-point") injected.add("kill at a point");
      if (how === "killed") injected.add("kill from outside");
      if (how === "stopped") injected.add("stop in order");
      if (how !== "by-itself") continue;
      observed.add("bug: the service ended by itself");
      await delay(RESTART_MS);
    }
  }

  /** The clock of one machine jumps, while that of the database goes on. */
  async function moveClock(): Promise<void> {
    while (!settling()) {
      await delay(random.int(500, 3_000));
      if (settling()) return;
      const hours = random.pick([
        0,
        random.next() * MAX_JUMP_HOURS,
        -random.next() * MAX_JUMP_HOURS,
      ]);
      setClock(Math.round(hours * HOUR_MS));
      injected.add("jump of a server's clock");
    }
  }

  const running = run();
  const moving = moveClock();
  running.catch(() => undefined);
  return {
    settle: () => {
      isSettling = true;
      setClock(0);
      // The life under way has an end before it: the next one has none.
      life?.end("SIGKILL");
    },
    setClock,
    async stop() {
      isStopping = true;
      await moving;
      life?.end("SIGTERM");
      return (await running) === "stopped";
    },
  };
}

/** Long enough for a batch to come some way between two ends. */
const PATIENCE_MS = 4_000;
/** What is aimed at comes for certain, however slow the machine is. */
const AIMED_PATIENCE_MS = 60_000;
/** Those of the first start come once: no later life reaches them. */
const POINTS_OF_A_START = 12;

function nextEnding({ random, pointFile, aim, wantsKills }: WorkerOptions): Ending {
  const isWanted = wantsKills();
  if (aim !== undefined && isWanted) {
    return { plan: `like:${aim}`, signal: "SIGKILL", afterMs: AIMED_PATIENCE_MS };
  }
  const points = [...tallyPoints(pointFile)];
  const isCovered =
    points.length >= POINTS_OF_A_START && points.every(([, { killed }]) => killed > 0);
  const eagerness = points.length < POINTS_OF_A_START ? 1 : isWanted ? 0.6 : 0.9;
  if (!isCovered && aim === undefined && random.chance(eagerness)) {
    return { plan: "new", signal: "SIGKILL", afterMs: isWanted ? PATIENCE_MS : 2 * PATIENCE_MS };
  }
  if (!isWanted) return { plan: "", signal: "SIGKILL", afterMs: random.int(4_000, 12_000) };
  if (isCovered && random.chance(0.35)) {
    const plan = `${rarest(points, random)}:${random.int(1, 3)}`;
    return { plan, signal: "SIGKILL", afterMs: PATIENCE_MS };
  }
  const signal = random.chance(0.15) ? "SIGTERM" : "SIGKILL";
  return { plan: "", signal, afterMs: random.int(600, 4_000) };
}

/** One of the points that ended the fewest of the lives that reached it. */
function rarest(points: readonly [name: string, tally: PointTally][], random: Random): string {
  const share = ({ seen, killed }: PointTally): number => killed / seen;
  const least = Math.min(...points.map(([, tally]) => share(tally)));
  return random.pick(points.filter(([, tally]) => share(tally) === least))[0];
}
