import { fork } from "node:child_process";
import { once } from "node:events";
import type { Report } from "../../core/verify/report/report.js";

const RUN_MS = 10_000;
const PROBE_EVERY_MS = 20;
const HONEST_CLIENTS = 2;
const HONEST_PAUSE_MS = 50;
const STRANGERS = 4;
/** A person gives up. */
const MAX_HONEST_MS = 15_000;

export interface Outcome {
  readonly livezMs: { readonly p50: number; readonly p99: number; readonly most: number };
  readonly honest: Readonly<Record<string, number>>;
}

/** What strangers send, and a file that was issued, from which they make theirs. */
export interface Strangers {
  readonly name: string;
  readonly file: string;
}

/** Honest files and the watch on `/livez` go on for some seconds, while strangers send what they send. */
export async function underLoad(
  url: string,
  files: readonly string[],
  strangers?: Strangers,
): Promise<Outcome> {
  const stop = strangers && (await startStrangers(url, strangers));
  try {
    return await measure(url, files);
  } finally {
    await stop?.();
  }
}

/** In a process of their own: the one that measures has time for what it measures. */
async function startStrangers(
  url: string,
  { name, file }: Strangers,
): Promise<() => Promise<void>> {
  const program = new URL("./stranger-process.ts", import.meta.url);
  const child = fork(program, [url, name, file, String(STRANGERS)], {
    execArgv: ["--import", "tsx"],
  });
  await once(child, "message");
  return async () => {
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  };
}

async function measure(url: string, files: readonly string[]): Promise<Outcome> {
  const end = performance.now() + RUN_MS;
  const isOn = (): boolean => performance.now() < end;
  const latencies: number[] = [];
  const honest: Record<string, number> = {};
  const watch = async (): Promise<void> => {
    while (isOn()) {
      const start = performance.now();
      await (await fetch(`${url}/livez`)).arrayBuffer();
      latencies.push(performance.now() - start);
      await pause(PROBE_EVERY_MS);
    }
  };
  const ask = async (_: unknown, client: number): Promise<void> => {
    for (let n = client; isOn(); n += HONEST_CLIENTS) {
      const verdict = await verdictOn(url, files[n % files.length] ?? "");
      honest[verdict] = (honest[verdict] ?? 0) + 1;
      await pause(HONEST_PAUSE_MS);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: HONEST_CLIENTS }, ask)]);
  latencies.sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(latencies[Math.floor((latencies.length - 1) * share)] ?? NaN);
  return { livezMs: { p50: at(0.5), p99: at(0.99), most: at(1) }, honest };
}

async function verdictOn(url: string, body: string): Promise<string> {
  try {
    const signal = AbortSignal.timeout(MAX_HONEST_MS);
    const response = await fetch(`${url}/v1/verify`, { method: "POST", body, signal });
    if (!response.ok) return `HTTP ${response.status}`;
    return ((await response.json()) as Report).verdict;
  } catch {
    return "no answer";
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
