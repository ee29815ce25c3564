import { readAs } from "./read.js";
import type { Shape } from "./shapes.js";

/** A doubled file may take twice as long, and half of that again for the machine's own ways. */
const MOST_GROWTH = 3;
/** What is shorter is mostly the clock, the compiler and the collector. */
const FLOOR_MS = 20;
/** Here growth would be seen. */
const ENOUGH_MS = 80;
const RUNS = 3;
const RUNS_IN_DOUBT = 9;
const [FEWEST, MOST] = [4_000, 64_000];
/** What the service takes. */
const MOST_BYTES = 2 * 1_048_576;

export interface Growth {
  readonly count: number;
  readonly bytes: number;
  /** Medians of the CPU time for `count` and twice as many. */
  readonly onceMs: number;
  readonly twiceMs: number;
}

/** Makes the shape larger until it takes long enough to be measured. @returns what grew too fast, if it did. */
export async function growthOf(shape: Shape): Promise<Growth | undefined> {
  for (let count = FEWEST; count <= MOST; count *= 4) {
    const [once, twice] = [shape.make(count), shape.make(2 * count)];
    const measured = await measure(shape, once, twice, RUNS);
    if (isTooFast(measured)) {
      const again = await measure(shape, once, twice, RUNS_IN_DOUBT);
      if (isTooFast(again)) return { count, bytes: twice.length, ...again };
    }
    if (twice.length > MOST_BYTES || measured.twiceMs > ENOUGH_MS) return undefined;
  }
  return undefined;
}

type Times = Pick<Growth, "onceMs" | "twiceMs">;
const isTooFast = ({ onceMs, twiceMs }: Times): boolean =>
  twiceMs > FLOOR_MS && twiceMs > MOST_GROWTH * onceMs;

async function measure(
  { reader }: Shape,
  once: Uint8Array,
  twice: Uint8Array,
  runs: number,
): Promise<Times> {
  const times: { readonly once: number[]; readonly twice: number[] } = { once: [], twice: [] };
  await readAs(reader, twice); // Compiled code for both.
  // By turns, so that what the machine does meanwhile meets both alike.
  for (let run = 0; run < runs; run++) {
    times.once.push(await cpuMs(() => readAs(reader, once)));
    times.twice.push(await cpuMs(() => readAs(reader, twice)));
  }
  return { onceMs: median(times.once), twiceMs: median(times.twice) };
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
