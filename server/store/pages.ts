/** Rows that one statement reads or writes, of some kilobytes each: a few milliseconds of work. */
export const ROWS_AT_ONCE = 500;

/** SQLite works on the event loop: between two statements of many, requests get their turn. */
export const yieldToOthers = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** All rows by their `seq`, a page at a time. @param read the next {@link ROWS_AT_ONCE} behind a `seq`. */
export async function* inPages<Row extends { readonly seq: number }>(
  read: (after: number) => Promise<Row[]>,
): AsyncGenerator<Row[], void, undefined> {
  let rows = await read(-1);
  for (;;) {
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
    await yieldToOthers();
    rows = await read(last.seq);
  }
}

/** Writes rows {@link ROWS_AT_ONCE} at a time. */
export async function inChunks<Row>(
  rows: Iterable<Row>,
  write: (chunk: Row[]) => Promise<void>,
): Promise<void> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < ROWS_AT_ONCE) continue;
    await write(chunk);
    await yieldToOthers();
    chunk = [];
  }
  if (chunk.length > 0) await write(chunk);
}
