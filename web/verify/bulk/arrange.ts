import { unaccented } from "../../../core/unaccented.js";
import type { Language } from "../../shell/language/language.js";
import { failingFirst, lineKindOf, lineOf, type Line, type LineKind } from "./bulk-line.js";
import type { Row } from "../checking/session.js";
import type { Texts } from "../texts.js";

/** What the list can be sorted by, in the order of its columns. */
export const SORT_KEYS = ["name", "holder", "title", "issuer", "verdict", "note"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** What a reader wants to see of the list, and in which order. */
export interface Arrangement {
  /** `undefined`: all kinds. */
  readonly kind: LineKind | undefined;
  /** A part of the file's name or of what the line says. */
  readonly find: string;
  /** `undefined`: what isn't valid first. */
  readonly sort: { readonly by: SortKey; readonly isDescending: boolean } | undefined;
}

export const WHOLE: Arrangement = { kind: undefined, find: "", sort: undefined };

export interface Arranged {
  /** How many lines fit. */
  readonly count: number;
  readonly lines: readonly Line[];
}

/** At most `most` of the lines: to put thousands into words takes longer than to check some files. */
export function arranged(
  rows: readonly Row[],
  { kind, find, sort }: Arrangement,
  texts: Texts,
  most = Infinity,
): Arranged {
  const { language } = texts.words;
  const fitting = failingFirst(rows).filter(
    (row) => kind === undefined || lineKindOf(row) === kind,
  );
  const wanted = folded(find.trim(), language);
  if (wanted === "" && !sort) {
    return {
      count: fitting.length,
      lines: fitting.slice(0, most).map((row) => lineOf(row, texts)),
    };
  }
  const lines = fitting
    .map((row) => lineOf(row, texts))
    .filter((line) =>
      SORT_KEYS.some((key) => folded(cellOf(line, key), language).includes(wanted)),
    );
  if (sort) {
    const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    const sign = sort.isDescending ? -1 : 1;
    lines.sort((a, b) => sign * compare(cellOf(a, sort.by), cellOf(b, sort.by)));
  }
  return { count: lines.length, lines: lines.slice(0, most) };
}

const cellOf = (line: Line, key: SortKey): string => (key === "name" ? line.row.name : line[key]);

/** As somebody types it who looks for it: without capitals and accents. */
const folded = (text: string, language: Language): string =>
  unaccented(text).toLocaleLowerCase(language);

/** A column that is chosen again turns round. */
export const sortedBy = ({ sort, ...rest }: Arrangement, by: SortKey): Arrangement => ({
  ...rest,
  sort: { by, isDescending: sort?.by === by && !sort.isDescending },
});
