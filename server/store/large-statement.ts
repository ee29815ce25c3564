import { CompiledQuery, type Compilable } from "kysely";
import { invariant } from "../../core/error.js";
import type { Db } from "./store.js";
import { ROWS_AT_ONCE } from "./pages.js";

/** By its name and its database: the text of a statement of so many rows. */
const texts = new Map<string, string>();

/**
 * Runs a statement over a page of rows. To make the text of one takes longer than to run it, and full pages have the same:
 * it is made once.
 *
 * @param rows what goes in, in the order in which the statement has it
 */
export async function runLarge(
  db: Db,
  name: string,
  rows: readonly (readonly unknown[])[],
  make: () => Compilable,
): Promise<void> {
  const key = `${name} ${db.getExecutor().adapter.constructor.name}`;
  const known = rows.length === ROWS_AT_ONCE ? texts.get(key) : undefined;
  if (known !== undefined) {
    await db.executeQuery(CompiledQuery.raw(known, rows.flat()));
    return;
  }
  const compiled = make().compile();
  const given = rows.flat();
  const isSame = compiled.parameters.every((it, i) => it === given[i]);
  invariant(isSame && compiled.parameters.length === given.length, "the rows are in order");
  if (rows.length === ROWS_AT_ONCE) texts.set(key, compiled.sql);
  await db.executeQuery(compiled);
}
