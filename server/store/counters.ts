import type { Db } from "./store.js";

/** What happened and leaves no row of its own. */
export type CounterName = "orphaned" | "reset";

/** Counts in the caller's transaction: what is taken back isn't counted. */
export async function addToCounter(db: Db, name: CounterName): Promise<void> {
  await db
    .insertInto("counters")
    .values({ name, value: 1 })
    .onConflict((c) =>
      c.column("name").doUpdateSet((e) => ({ value: e("counters.value", "+", 1) })),
    )
    .execute();
}

export async function readCounters(db: Db): Promise<Record<CounterName, number>> {
  const rows = await db.selectFrom("counters").selectAll().execute();
  return { orphaned: 0, reset: 0, ...Object.fromEntries(rows.map((it) => [it.name, it.value])) };
}
