import { lockBatch, type BatchRow } from "../store/batches.js";
import type { Db } from "../store/store.js";
import { ensureHeld, LeaseLost, type Lease } from "../store/leases.js";

/**
 * Locks lease and batch until the caller's transaction ends. The lease of a rooted batch is forgotten, and epochs of
 * another by its name begin again: one that slept that long is known by the state that it saw.
 *
 * @throws {@link LeaseLost}
 */
export async function ensureOurs(tx: Db, lease: Lease, { id, state }: BatchRow): Promise<void> {
  await ensureHeld(tx, lease);
  const found = await lockBatch(tx, id);
  if (found?.state === state) return;
  const text = `Expected batch ${id} to be ${state}; it is ${found?.state ?? "gone"}.`;
  throw new LeaseLost("LEASE_LOST", text);
}
