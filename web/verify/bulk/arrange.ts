import { unaccented } from "../../../core/unaccented.js";
import type { Language } from "../../shell/language/language.js";
import { failingFirst, lineOf, type Line, type LineKind } from "./bulk-line.js";
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

export function arranged(
  rows: readonly Row[],
  { kind, find, sort }: Arrangement,
  texts: Texts,
): readonly Line[] {
  const { language } = texts.words;
  const wanted = folded(find.trim(), language);
  const lines = failingFirst(rows)
    .map((row) => lineOf(row, texts))
    .filter((line) => kind === undefined || line.kind === kind)
    .filter((line) =>
      SORT_KEYS.some((key) => folded(cellOf(line, key), language).includes(wanted)),
    );
  if (!sort) return lines;
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const sign = sort.isDescending ? -1 : 1;
  return lines.sort((a, b) => sign * compare(cellOf(a, sort.by), cellOf(b, sort.by)));
}

export const cellOf = (line: Line, key: SortKey): string =>
  key === "name" ? line.row.name : line[key];

/** As somebody types it who looks for it: without capitals and accents. */
const folded = (text: string, language: Language): string =>
  unaccented(text).toLocaleLowerCase(language);

/** A column that is chosen again turns round. */
export const sortedBy = ({ sort, ...rest }: Arrangement, by: SortKey): Arrangement => ({
  ...rest,
  sort: { by, isDescending: sort?.by === by && !sort.isDescending },
});
