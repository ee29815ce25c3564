/** What keeps a header from being read, and what to write for it. */
export interface ColumnAdvice {
  /** All columns that there are. */
  readonly known: readonly string[];
  /** The table's headers. */
  readonly headers: readonly string[];
  /** Headers that mean nothing here. */
  readonly unknown: readonly string[];
  /** Columns, from 1, with cells below an empty header. */
  readonly nameless: readonly number[];
  /** Headers of a first and a last name, to be joined. */
  readonly join?: readonly [first: string, last: string];
  /** The column that a header may mean. */
  readonly meant: readonly { readonly header: string; readonly column: string }[];
  /** Headers that may be left out. */
  readonly others: readonly string[];
  /** Columns that are needed, and that no header may mean. */
  readonly missing: readonly string[];
  /** A column that several headers mean. */
  readonly repeated?: { readonly column: string; readonly headers: readonly string[] };
}

/** {@link ColumnAdvice} in one language. */
export interface ColumnWords {
  /** What is wrong. */
  readonly found: string;
  /** What may be done about each header; sentences without their stops where mappings follow. */
  readonly steps: readonly { readonly text: string; readonly mappings: readonly string[] }[];
  /** What else is to know. */
  readonly more: readonly string[];
}

/** What a step's mappings are as options of the command line. */
export const optionsOf = (mappings: readonly string[]): string[] =>
  mappings.map((it) => `--map "${it}"`);

/** All of them in one paragraph. */
export const inOneParagraph = (
  { found, steps, more }: ColumnWords,
  labelled: (name: string, text: string) => string,
): string =>
  [
    found,
    ...steps.map(({ text, mappings }) =>
      mappings.length === 0 ? text : `${labelled(text, optionsOf(mappings).join(" "))}.`,
    ),
    ...more,
  ].join(" ");

/** The mappings that read a table by its advice, where that says all that there is to say. */
export function mappingsOf(advice: ColumnAdvice): readonly string[] | undefined {
  const { nameless, join, meant, others, missing, repeated } = advice;
  if (nameless.length > 0 || missing.length > 0 || repeated) return undefined;
  return [
    ...(join ? [`${join.join("+")}=name`] : []),
    ...meant.map(({ header, column }) => `${header}=${column}`),
    ...others.map((header) => `${header}=`),
  ];
}
