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

/** The option, or the parameter of a request, that says what a header means; an empty column leaves it out. */
export const mapping = (header: string, column: string): string => `--map "${header}=${column}"`;
