export const DELIMITERS = [",", ";", "\t", "|"] as const;
/** What separates the cells of a table. */
export type Delimiter = (typeof DELIMITERS)[number];

export const nameOfDelimiter = (delimiter: Delimiter): string =>
  ({ ",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar" })[delimiter];
