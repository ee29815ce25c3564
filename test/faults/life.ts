import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync } from "node:fs";
import { cleanEnv } from "../support/processes.js";

/** How a life of the service is to end: at a point, or after a while where it doesn't reach it. */
export interface Ending {
  /** As `parseKillPlan` reads it; empty for no point. */
  readonly plan: string;
  readonly signal: "SIGKILL" | "SIGTERM";
  readonly afterMs: number;
}

/** How it did end; `by-itself` is what a service must never do. */
export type Ended = "at-point" | "killed" | "stopped" | "by-itself";

export interface Life {
  /** Sets the clock of the running service that far from this one. */
  setClock(offsetMs: number): void;
  /** Ends it at once where it doesn't end as planned. */
  end(signal: "SIGKILL" | "SIGTERM"): void;
  readonly ended: Promise<Ended>;
}

export interface LifeOptions {
  readonly bundle: string;
  readonly env: Record<string, string>;
  readonly logFile: string;
  readonly clockOffsetMs: number;
  readonly ending: Ending | undefined;
}

/** A service that was asked to stop and doesn't is killed after this long, and counted as not stopped. */
const STOP_MS = 15_000;
/** One that doesn't listen by then never will. */
const START_MS = 60_000;

/** One process of the service, from start to end. */
export function startLife({ bundle, env, logFile, clockOffsetMs, ending }: LifeOptions): Life {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [bundle], {
    env: cleanEnv({
      ...env,
      FAULT_KILL: ending?.plan ?? "",
      FAULT_CLOCK_MS: String(clockOffsetMs),
    }),
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  let sent: "SIGKILL" | "SIGTERM" | undefined;
  let stopTimer: NodeJS.Timeout | undefined;
  const end = (signal: "SIGKILL" | "SIGTERM"): void => {
    sent ??= signal;
    child.kill(signal);
    if (signal === "SIGTERM") stopTimer ??= setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  };
  // Counted from when it can do something: on a busy machine a start takes longer than a life.
  let timer = setTimeout(end, START_MS, "SIGKILL");
  child.once("message", () => {
    clearTimeout(timer);
    if (ending) timer = setTimeout(end, ending.afterMs, ending.signal);
  });
  const ended = once(child, "close").then(([code, signal]: unknown[]): Ended => {
    clearTimeout(timer);
    clearTimeout(stopTimer);
    if (signal === "SIGKILL" && sent === undefined) return "at-point";
    // SIGTERM ends it, too, while it is still starting.
    if (signal !== null && sent !== undefined) return "killed";
    return sent === "SIGTERM" && code === 0 ? "stopped" : "by-itself";
  });
  return {
    end,
    ended,
    setClock: (offsetMs) => {
      if (child.connected) child.send({ clockOffsetMs: offsetMs }, () => undefined);
    },
  };
}
