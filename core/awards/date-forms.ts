import { unaccented } from "../unaccented.js";
import { parseDay } from "../credential/date.js";
import { formatInstant } from "../time.js";
import type { CellForm, WrittenAs } from "./notes.js";
import type { DateOrder } from "./question.js";

const as = (form: CellForm): WrittenAs => ({ form });
const OTHER_INSTANT = as("other-instant");
const OTHER_ZONE = as("other-zone");
const TIME_WITHOUT_ZONE = as("time-without-zone");
const OTHER_YEAR_FIRST = as("other-year-first");
const DATE_IN_ONE = as("date-in-one");
const MONTH_NAME = as("month-name");
const DAY_NUMBER = as("day-number");

/** What a cell can mean. */
export type DateReading =
  /** One day or instant, in the protocol's form. `as` says how it was written; absent for that very form. */
  | { readonly kind: "one"; readonly date: string; readonly as?: WrittenAs }
  /** A day by each order of day, month and year that gives one in the calendar. */
  | { readonly kind: "ordered"; readonly days: ReadonlyMap<DateOrder, string> };

/** All readings of a text; `undefined` where it has none. */
export function readDate(text: string): DateReading | undefined {
  if (ISO_DAY.test(text))
    return parseDay(text) === undefined ? undefined : { kind: "one", date: text };
  if (PROTOCOL_INSTANT.test(text)) return { kind: "one", date: text };
  const instant = readInstant(text);
  if (instant) return instant;
  const { day, hasTime } = withoutTime(text);
  const reading = readDay(day);
  if (reading?.kind !== "one" || !hasTime) return reading;
  return { ...reading, as: TIME_WITHOUT_ZONE };
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
const PROTOCOL_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

// RFC 3339 with its blank for the T, and ISO 8601 without seconds.
const INSTANT =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)? ?(?:[Zz]|(?:UTC|GMT)|([+-])(\d\d):?(\d\d))$/;

function readInstant(text: string): DateReading | undefined {
  const found = INSTANT.exec(text);
  if (!found) return undefined;
  const [, date = "", hour, minute, second = "00", sign, hours = "0", minutes = "0"] = found;
  const day = parseDay(date);
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return undefined;
  }
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === "-" ? -1 : 1);
  const seconds = day + Number(hour) * 3_600 + Number(minute) * 60 + Number(second) - offset;
  const instant = formatInstant(seconds);
  return { kind: "one", date: instant, as: sign === undefined ? OTHER_INSTANT : OTHER_ZONE };
}

const TIME =
  /^(.*\d(?:st|nd|rd|th)?,?)(?:T| +(?:at |à )?)\d{1,2}[:h]\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?$/i;

function withoutTime(text: string): { day: string; hasTime: boolean } {
  const day = TIME.exec(text)?.[1];
  return day === undefined
    ? { day: text, hasTime: false }
    : { day: day.replace(/,$/, ""), hasTime: true };
}

function readDay(text: string): DateReading | undefined {
  if (ISO_DAY.test(text)) return one(parseDay(text) === undefined ? undefined : text);
  const yearFirst = /^(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})$/.exec(text);
  if (yearFirst) {
    const [, year, month, day] = yearFirst;
    return one(dayOf(year, month, day), OTHER_YEAR_FIRST);
  }
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text);
  if (compact) return one(dayOf(compact[1], compact[2], compact[3]), DATE_IN_ONE);
  return readOrdered(text) ?? readNamed(text) ?? readSerial(text);
}

const one = (date: string | undefined, writtenAs?: WrittenAs): DateReading | undefined =>
  date === undefined ? undefined : { kind: "one", date, ...(writtenAs && { as: writtenAs }) };

/** `16/01/2026`, `1/16/26`, `26-01-16`. */
function readOrdered(text: string): DateReading | undefined {
  const found = /^(\d{1,2})([/. -])(\d{1,2})\2(\d{4}|\d\d)$/.exec(text);
  if (!found) return undefined;
  const [, a = "", , b = "", c = ""] = found;
  const days = new Map<DateOrder, string>();
  const add = (order: DateOrder, day: string | undefined): void => {
    if (day !== undefined) days.set(order, day);
  };
  add("dmy", dayOf(yearOf(c), b, a));
  add("mdy", dayOf(yearOf(c), a, b));
  if (c.length === 2 && a.length === 2) add("ymd", dayOf(yearOf(a), b, c));
  return days.size === 0 ? undefined : { kind: "ordered", days };
}

const CENTURY_FROM = 70;

const yearOf = (text: string): string =>
  text.length === 4 ? text : `${Number(text) < CENTURY_FROM ? "20" : "19"}${text}`;

/** By the first letters, without accents: English and French, whole and cut short. */
const MONTHS: readonly RegExp[] = [
  /^jan(?:uary|v|vier)?$/,
  /^(?:feb(?:ruary)?|fev(?:r|rier)?)$/,
  /^(?:mar(?:ch|s)?)$/,
  /^(?:apr(?:il)?|avr(?:il)?)$/,
  /^(?:may|mai)$/,
  /^(?:june?|juin)$/,
  /^(?:july?|juil(?:l|let)?)$/,
  /^(?:aug(?:ust)?|aout)$/,
  /^sept?(?:ember|embre)?$/,
  /^oct(?:ober|obre)?$/,
  /^nov(?:ember|embre)?$/,
  /^dec(?:ember|embre)?$/,
];

const WEEKDAY =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* +|^(?:lun|mar|mer|mercre|jeu|ven|vendre|sam|same)(?:di)?[.,]* +|^dim(?:anche)?[.,]* +/i;

/** `16-Jan-26`, `January 16, 2026`, `vendredi 16 janvier 2026`, `1er févr. 2026`. */
function readNamed(text: string): DateReading | undefined {
  const plain = unaccented(text).replace(WEEKDAY, (weekday) =>
    /^mar[.,]* +$/i.test(weekday) && !/\d.*[a-z]/i.test(text) ? weekday : "",
  );
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|er)?[ ./-]+(?:of |de )?([a-z]+)[ ,./-]+(\d{4}|\d\d)$/i.exec(plain);
  const monthFirst = /^([a-z]+)[ ./-]+(\d{1,2})(?:st|nd|rd|th)?[ ,./-]+(\d{4}|\d\d)$/i.exec(plain);
  const yearFirst = /^(\d{4})[ ./-]+([a-z]+)[ ./-]+(\d{1,2})$/i.exec(plain);
  const [day, month, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : monthFirst
      ? [monthFirst[2], monthFirst[1], monthFirst[3]]
      : [yearFirst?.[3], yearFirst?.[2], yearFirst?.[1]];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const number = MONTHS.findIndex((names) => names.test(month.toLowerCase())) + 1;
  return number === 0 ? undefined : one(dayOf(yearOf(year), String(number), day), MONTH_NAME);
}

/** A spreadsheet's day number; its day 0 is 1899-12-30. Only numbers that mean 1982 to 2064 are read as one. */
function readSerial(text: string): DateReading | undefined {
  if (!/^\d{5}(?:[.,]\d+)?$/.test(text)) return undefined;
  const serial = Number(text.slice(0, 5));
  if (serial < 30_000 || serial > 60_000) return undefined;
  return one(formatInstant((serial - 25_569) * 86_400).slice(0, 10), DAY_NUMBER);
}

function dayOf(year = "", month = "", day = ""): string | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parseDay(text) === undefined ? undefined : text;
}
