import { CODE_PAGES } from "./code-pages.js";
import { DATE_ORDERS, DECIMAL_SIGNS, type DateOrder, type DecimalSign } from "./question.js";

/** What the columns of a table were read by: the sender's answers, and what some of its rows settled for others. */
export interface Settled {
  /** The code for rows that name none. */
  readonly achievement?: string;
  /** Of a table that isn't in UTF-8 or UTF-16. */
  readonly encoding?: string;
  readonly units?: "drop";
  readonly farDates?: "keep";
  readonly map: readonly string[];
  /** By the names of columns. */
  readonly dates: ReadonlyMap<string, DateOrder>;
  readonly decimals: ReadonlyMap<string, DecimalSign>;
}

/** What columns were read by, without those that nothing settled. */
export const settledOf = <Name, By>(
  columns: ReadonlyMap<Name, { settled: () => By | undefined }>,
): Map<Name, By> =>
  new Map(
    [...columns].flatMap(([name, column]): [Name, By][] => {
      const found = column.settled();
      return found === undefined ? [] : [[name, found]];
    }),
  );

const DATES = "dates.";
const DECIMALS = "decimals.";

/** One cell's text, without a sign that separates cells; empty where nothing was settled. */
export function settledText(settled: Settled): string {
  const { achievement, encoding, units, farDates, map, dates, decimals } = settled;
  const pairs: [string, string | undefined][] = [
    ["achievement", achievement],
    ["encoding", encoding],
    ["units", units],
    ["far-dates", farDates],
    ...[...dates].map(([name, order]): [string, string] => [DATES + name, order]),
    ...[...decimals].map(([name, sign]): [string, string] => [DECIMALS + name, sign]),
    ...map.map((text): [string, string] => ["map", text]),
  ];
  return pairs
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encoded(value)}`]))
    .join("&");
}

// A lone surrogate has no percent-encoding.
const encoded = (text: string): string =>
  encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\ufffd"));

/** So many different texts are kept before what they share takes their place. */
const MAX_TEXTS = 1_000;

/** What many rows have in their cells for what was settled, by {@link readSettled}. */
export class SettledTexts {
  #texts = new Set<string>();

  add(text: string): void {
    if (text === "") return;
    this.#texts.add(text);
    if (this.#texts.size > MAX_TEXTS) this.#texts = new Set([sharedBy([...this.#texts]).join("&")]);
  }

  settled(): Settled {
    return readSettled([...this.#texts]);
  }
}

function sharedBy(texts: readonly string[]): string[] {
  const [first = new Set<string>(), ...others] = texts.map((text) => new Set(text.split("&")));
  return [...first].filter((pair) => others.every((it) => it.has(pair)));
}

/**
 * What {@link settledText} wrote. Rows of several tables may have been put together: of different texts only what all
 * of them say holds. What can't be read says nothing.
 */
export function readSettled(texts: readonly string[]): Settled {
  const map: string[] = [];
  const dates = new Map<string, DateOrder>();
  const decimals = new Map<string, DecimalSign>();
  const settled: { -readonly [Name in keyof Settled]: Settled[Name] } = { map, dates, decimals };
  for (const pair of sharedBy(texts)) {
    const [, name = "", text = ""] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
    const value = decoded(text);
    if (name === "achievement") settled.achievement = value;
    else if (name === "encoding" && Object.hasOwn(CODE_PAGES, value)) settled.encoding = value;
    else if (pair === "units=drop") settled.units = "drop";
    else if (pair === "far-dates=keep") settled.farDates = "keep";
    else if (name === "map") map.push(value);
    else if (name.startsWith(DATES)) {
      const order = DATE_ORDERS.find((it) => it === value);
      if (order) dates.set(name.slice(DATES.length), order);
    } else if (name.startsWith(DECIMALS)) {
      const sign = DECIMAL_SIGNS.find((it) => it === value);
      if (sign) decimals.set(name.slice(DECIMALS.length), sign);
    }
  }
  return settled;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
