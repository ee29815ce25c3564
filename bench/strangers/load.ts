import type { Report } from "../../core/verify/report/report.js";
import type { StrangerCase } from "./cases.js";

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
  readonly rounds: number;
}

/** Honest files and the watch on `/livez` go on while strangers send what they send, for some seconds. */
export async function underLoad(
  url: string,
  files: readonly string[],
  { send }: StrangerCase,
): Promise<Outcome> {
  const end = performance.now() + RUN_MS;
  const isOn = (): boolean => performance.now() < end;
  const latencies: number[] = [];
  const honest: Record<string, number> = {};
  let rounds = 0;
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
  const attack = async (): Promise<void> => {
    while (isOn()) {
      await send(url);
      rounds += 1;
    }
  };
  await Promise.all([
    watch(),
    ...Array.from({ length: HONEST_CLIENTS }, ask),
    ...Array.from({ length: STRANGERS }, attack),
  ]);
  latencies.sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(latencies[Math.floor((latencies.length - 1) * share)] ?? NaN);
  return { livezMs: { p50: at(0.5), p99: at(0.99), most: at(1) }, honest, rounds };
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
