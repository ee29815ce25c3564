import type { Db, Store } from "./store.js";
import { takeLease } from "./leases.js";

/** How long a service that was killed still counts as at work. */
const PRESENT_MS = 30_000;

const BATCH = "batch:";

const nameOf = (holder: string): string => `service:${holder}`;

/**
 * Shows for half a minute that a service works on the store, also while it has nothing to do: to move or repair a whole
 * store, that is looked up. Forgets those that ended without a word, and leases that no one needs any more.
 */
export async function announce(store: Store, holder: string): Promise<void> {
  await takeLease(store, nameOf(holder), holder, PRESENT_MS);
  await store
    .deleteFrom("leases")
    .where("name", "like", nameOf("%"))
    .where((e) => e("untilMs", "<=", e.selectFrom("clock").select("nowMs")))
    .execute();
  await forgetRooted(store);
}

/** No one takes the lease of a batch that has its root: there would be one more for each batch, for good. */
async function forgetRooted(store: Store): Promise<void> {
  await store
    .deleteFrom("leases")
    .where("name", "like", `${BATCH}%`)
    .where((e) => e("untilMs", "<=", e.selectFrom("clock").select("nowMs")))
    .where((e) =>
      e.exists(
        e
          .selectFrom("batches")
          .select("id")
          .where("state", "=", "rooted")
          .whereRef("id", "=", e.fn<string>("substr", ["leases.name", e.lit(BATCH.length + 1)])),
      ),
    )
    .execute();
}

export async function leave(db: Db, holder: string): Promise<void> {
  await db.deleteFrom("leases").where("name", "=", nameOf(holder)).execute();
}
