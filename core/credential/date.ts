import { formatInstant, parseDate, type UnixSeconds } from "../time.js";

const DAY = 86_400;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Midnight UTC of a `YYYY-MM-DD` that is in the calendar. */
export function parseDay(text: string): UnixSeconds | undefined {
  const day = ISO_DAY.test(text) ? parseDate(text) : undefined;
  return day === undefined ? undefined : day * DAY;
}

/** What to write instead of a text that is no ISO date, where its writer's meaning can be guessed. */
export function suggestDate(text: string): string | undefined {
  if (ISO_DAY.test(text)) return suggestLastDay(text);
  return suggestOrder(text) ?? suggestSerial(text) ?? suggestUtc(text);
}

/** `2026-02-30` → the last day that February has. */
function suggestLastDay(text: string): string | undefined {
  const start = parseDay(`${text.slice(0, 7)}-01`);
  if (start === undefined) return undefined;
  const days = [31, 30, 29, 28].filter(
    (day) => parseDay(`${text.slice(0, 7)}-${day}`) !== undefined,
  );
  return days[0] === undefined
    ? undefined
    : `${text.slice(0, 7)}-${days[0]}, the last day of that month`;
}

/** `20/11/2026`, `11/20/2026`, `2026/11/20`. Where both readings exist, both are shown: no reading is guessed. */
function suggestOrder(text: string): string | undefined {
  const yearFirst = /^(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})$/.exec(text);
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text);
  if (!yearLast) return undefined;
  const [, a, b, year] = yearLast;
  const readings = [dayOf(year, b, a), dayOf(year, a, b)].filter((day) => day !== undefined);
  return readings.length === 0 ? undefined : [...new Set(readings)].join(" or ");
}

function dayOf(year = "", month = "", day = ""): string | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parseDay(text) === undefined ? undefined : text;
}

/** A spreadsheet's day number; its day 0 is 1899-12-30. Only numbers that mean 1982 to 2064 are taken for one. */
function suggestSerial(text: string): string | undefined {
  if (!/^\d{5}(?:[.,]\d+)?$/.test(text)) return undefined;
  const serial = Number(text.slice(0, 5));
  if (serial < 30_000 || serial > 60_000) return undefined;
  const day = formatInstant((serial - 25_569) * DAY).slice(0, 10);
  return `${day}, if this is a spreadsheet's day number`;
}

/** An instant in another zone or with fractions, in UTC and whole seconds. */
function suggestUtc(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)) {
    return undefined;
  }
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : formatInstant(Math.floor(milliseconds / 1000));
}
