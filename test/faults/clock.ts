import { sql } from "kysely";
import { parseStoreAddress } from "../../server/store/address.js";
import { openStore } from "../../server/store/database.js";

/**
 * Blocks come a hundred times as fast here as on a real chain, so the service's own waits must be short, too: a minute
 * lasts fifteen seconds.
 */
export const SPEED = 4;

/** The time of a run that started then, by which a server's clock would be right. */
export const createClock = (startMs: number) => (): number =>
  Math.round(startMs + (Date.now() - startMs) * SPEED);

/** The database's clock, too, where servers share it: whoever was killed holds a lease for a few seconds, not for twenty. */
export async function hastenLeases(database: string, startMs: number): Promise<void> {
  const address = parseStoreAddress(database);
  if (address.kind === "sqlite") return; // one server, which clears the leases when it starts
  const store = await openStore(address);
  const start = sql.lit(startMs);
  const elapsed = sql`(extract(epoch from clock_timestamp()) * 1000 - ${start})`;
  const now = sql`cast(${start} + ${elapsed} * ${sql.lit(SPEED)} as bigint)`;
  await sql`create or replace view "clock" as select ${now} as "nowMs"`.execute(store);
  await store.destroy();
}
