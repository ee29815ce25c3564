import type { UnixSeconds } from "../time.js";
import { formatInstant } from "../time.js";

const DAY = 86_400;
/** An award is dated a term ahead at most; a year that was mistyped lies further off. */
const AHEAD_DAYS = 100;
const BACK_DAYS = 20 * 365;
/** How long something may be valid: a few use a year such as 9999 for "never ends". */
const UNTIL_DAYS = 50 * 365;

/** Between which days, or instants, a date is likely to be meant. */
export interface LikelyDates {
  readonly from: string;
  readonly until: string;
}

/** For a member of an award; everything is likely where the time isn't known. */
export function likelyDates(name: string, now: UnixSeconds | undefined): LikelyDates | undefined {
  if (now === undefined) return undefined;
  const at = (days: number): string => formatInstant(now + days * DAY);
  return { from: at(-BACK_DAYS), until: at(name === "validUntil" ? UNTIL_DAYS : AHEAD_DAYS) };
}

/** Days and instants in the protocol's one form sort as texts do. */
export const isLikely = (date: string, { from, until }: LikelyDates): boolean =>
  date > from && date < until;
