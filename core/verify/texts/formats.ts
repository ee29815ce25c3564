import type { Language } from "./texts.js";

/** As in Canada: "Nov 21, 2026" and "21 nov. 2026", never a date in numbers alone. */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-CA", fr: "fr-CA" };

const MINUTE = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
} as const satisfies Intl.DateTimeFormatOptions;

const DAY = { year: "numeric", month: "short", day: "numeric" } as const;

const UTC = { timeZone: "UTC" } as const;

/** An instant in the reader's zone, and in UTC beside it; what is no instant comes back as it is. */
export function timeText(instant: string, language: Language): string {
  const here = formatted(instant, language, MINUTE);
  if (new Date(instant).getTimezoneOffset() === 0) return here;
  const { hour, minute, timeZoneName } = MINUTE;
  const isSameDay = dayText(instant, language) === formatted(instant, language, { ...DAY, ...UTC });
  const beside = isSameDay ? { hour, minute, timeZoneName, ...UTC } : { ...MINUTE, ...UTC };
  const utc = formatted(instant, language, beside);
  return here === utc ? here : `${here} (${utc})`;
}

export const dayText = (instant: string, language: Language): string =>
  formatted(instant, language, DAY);

export const numberText = (value: number, language: Language): string =>
  numberFormat(language, NUMBER).format(value);

/** In kilobytes. */
export const sizeText = (bytes: number, language: Language): string =>
  numberFormat(language, SIZE).format(bytes / 1_000);

const NUMBER: Intl.NumberFormatOptions = {};
const SIZE = { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 } as const;

/** One for each language: to make one takes longer than to use it a hundred times. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(LOCALES[language], options);
  numberFormats.set(key, known);
  return known;
}

function formatted(
  instant: string,
  language: Language,
  options: Intl.DateTimeFormatOptions,
): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const offset = date.getTimezoneOffset();
  const key = `${language} ${offset} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], options);
  dateFormats.set(key, known);
  return known.format(date);
}

/** By the zone's offset, too: a zone may change while a page is open. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();
