/** What a report on many files has of each of them, in the order of a table. */
export const COLUMNS = [
  ...(["verdict", "name", "title", "issuer", "note", "code", "file", "sha256"] as const),
  ...(["checkedAt", "asOf", "block", "blockTime"] as const),
] as const;

export type Column = (typeof COLUMNS)[number];

/** On a page the code is a part of the note, and HTML puts the rest under the file. */
export const PAGE_COLUMNS = ["verdict", "name", "title", "issuer", "note", "file"] as const;

export type PageColumn = (typeof PAGE_COLUMNS)[number] & Column;
