import { invariant } from "./error.js";

/** Seconds since 1970-01-01T00:00:00Z without leap seconds, as the chain counts them. */
export type UnixSeconds = number;

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Reads exactly `YYYY-MM-DDTHH:MM:SSZ` with a date and a time of day that exist, and nothing else. */
export function parseInstant(text: string): UnixSeconds | undefined {
  if (!FORM.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  // Engines roll 30 February and 24:00:00 over to the next day: then another text comes back.
  const seconds = milliseconds / 1000;
  return formatInstant(seconds) === text ? seconds : undefined;
}

/** Writes `YYYY-MM-DDTHH:MM:SSZ`, for whole seconds in the years 0000 to 9999. */
export function formatInstant(seconds: UnixSeconds): string {
  invariant(isInRange(seconds), `${seconds} is a whole second in the years 0000 to 9999`);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

const FIRST_SECOND = Date.UTC(-1, 12) / 1000; // 0000-01-01; Date.UTC takes the years 0 to 99 for 1900 to 1999.
const LAST_SECOND = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

const isInRange = (seconds: UnixSeconds): boolean =>
  Number.isInteger(seconds) && seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
