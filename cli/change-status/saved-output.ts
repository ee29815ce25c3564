interface SavedBatch {
  readonly line: number;
  readonly batch: string;
}

const NAME = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";
/** `Batch autumn-2026` of `cairn issue`, `Batch autumn-2026: final` of `cairn status`, in either language. */
const HEADING = new RegExp(`^(?:Batch|Lot) (${NAME})(?:[ \\u00a0]?:.*)?$`);
/** The list of all batches, which is a table. */
const TABLE = /^(?:batch +state|lot +état) /;
const ROW = new RegExp(`^(${NAME})  `);

/** Both say so; a list with a heading of its own doesn't. */
const ACCOUNTING = /^\d+ (?:rows?|lignes?) = \d+ /m;

/** The batches that `cairn issue` or `cairn status` named in what they printed; none of any other text. */
export function batchesOfSaved(text: string): SavedBatch[] {
  const lines = text.split(/\r\n?|\n/);
  const found = (pattern: RegExp, from: number): SavedBatch[] =>
    lines.slice(from).flatMap((it, at) => {
      const batch = pattern.exec(it)?.[1];
      return batch === undefined ? [] : [{ line: from + at + 1, batch }];
    });
  const table = lines.findIndex((it) => TABLE.test(it));
  if (table >= 0) return found(ROW, table + 1);
  return ACCOUNTING.test(text) ? found(HEADING, 0) : [];
}
