import { invariant } from "./error.js";

/** Seconds since 1970-01-01T00:00:00Z without leap seconds, as the chain counts them. */
export type UnixSeconds = number;

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Reads exactly `YYYY-MM-DDTHH:MM:SSZ` with a date and a time of day that exist, and nothing else. */
export function parseInstant(text: string): UnixSeconds | undefined {
  if (!FORM.test(text)) return undefined;
  const day = parseDate(text);
  const [hour, minute, second] = [digitsAt(text, 11), digitsAt(text, 14), digitsAt(text, 17)];
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return ((day * 24 + hour) * 60 + minute) * 60 + second;
}

/** Days from 1970-01-01 to the `YYYY-MM-DD` that a text begins with, if that is in the calendar. */
export function parseDate(text: string): number | undefined {
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  return daysOf(year, digitsAt(text, 5), digitsAt(text, 8));
}

/** The number that two digits are. */
const digitsAt = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

const ZERO = 0x30;

/** Days since 1970-01-01 in the Gregorian calendar; `undefined` for a day that it doesn't have. */
function daysOf(year: number, month: number, day: number): number | undefined {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && isLeap ? 29 : LENGTHS[month - 1];
  if (length === undefined || day < 1 || day > length) return undefined;
  // Years that begin in March end with the leap day: 153 days are five months from there.
  const from = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return from * 365 + leapDays + Math.floor((153 * months + 2) / 5) + day - 1 - EPOCH;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468;

/** Writes `YYYY-MM-DDTHH:MM:SSZ`, for whole seconds in the years 0000 to 9999. */
export function formatInstant(seconds: UnixSeconds): string {
  invariant(isInRange(seconds), `${seconds} is a whole second in the years 0000 to 9999`);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

const FIRST_SECOND = Date.UTC(-1, 12) / 1000; // 0000-01-01; Date.UTC takes the years 0 to 99 for 1900 to 1999.
const LAST_SECOND = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

const isInRange = (seconds: UnixSeconds): boolean =>
  Number.isInteger(seconds) && seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
