import type { Db, Store } from "./database.js";
import { takeLease } from "./leases.js";

/** How long a service that was killed still counts as at work. */
const PRESENT_MS = 30_000;

const nameOf = (holder: string): string => `service:${holder}`;

/**
 * Says for half a minute that a service works on the store, also while it has nothing to do: whoever moves or repairs
 * a whole store asks for it. Forgets those that ended without a word.
 */
export async function announce(store: Store, holder: string): Promise<void> {
  await takeLease(store, nameOf(holder), holder, PRESENT_MS);
  await store
    .deleteFrom("leases")
    .where("name", "like", nameOf("%"))
    .where((e) => e("untilMs", "<=", e.selectFrom("clock").select("nowMs")))
    .execute();
}

export async function leave(db: Db, holder: string): Promise<void> {
  await db.deleteFrom("leases").where("name", "=", nameOf(holder)).execute();
}
