import { DAY } from "../instant.js";
import type { Bounds } from "../figures.js";

export type DurationUnit = "day" | "hour" | "minute" | "second";

/** Whole units, the largest of which there are two at least. */
export function inUnits(seconds: number): readonly [count: number, unit: DurationUnit] {
  if (seconds >= 2 * DAY) return [Math.floor(seconds / DAY), "day"];
  if (seconds >= 7_200) return [Math.floor(seconds / 3_600), "hour"];
  return seconds >= 120 ? [Math.floor(seconds / 60), "minute"] : [seconds, "second"];
}

/** One number where the bounds are one, else both with a word between them. */
export const between = (
  { least, most }: Bounds,
  word: string,
  textOf: (value: number) => string,
): string => {
  const [from, to] = [textOf(least), textOf(most)];
  return from === to ? from : `${from} ${word} ${to}`;
};
