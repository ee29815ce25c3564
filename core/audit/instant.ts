import { formatInstant, type UnixSeconds } from "../time.js";

/** 9999-12-31T23:59:59Z: no time later has an RFC 3339 form, and the registry keeps 40 bits. */
const LAST_SECOND = 253_402_300_799;

/** The last value of a uint40: how an accreditation says that it has no end. */
const NO_END = 2 ** 40 - 1;

/** A time of the log for people; beyond the year 9999 the number itself. */
export const logTimeText = (seconds: UnixSeconds): string => {
  if (seconds === NO_END) return "no end";
  return seconds > LAST_SECOND ? String(seconds) : formatInstant(seconds);
};

export const DAY = 86_400;
