import { Failure } from "../failure.js";

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a text such as 90s, 30m, 2h, 1d. @throws {@link Failure} `USAGE`. */
export function ensureDuration(option: string, text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit ?? ""] ?? 0);
  if (ms > 0) return ms;
  throw new Failure("USAGE", `${option}: expected a time such as 90s, 30m or 2h, got "${text}".`);
}

/** @throws {@link Failure} `USAGE`. */
export function ensureCount(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Failure("USAGE", `${option}: expected a whole number, got "${text}".`);
}
