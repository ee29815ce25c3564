import { CodedError } from "../../core/error.js";
import type { Db, Store } from "./store.js";

/** Another server may work on what the lease covers: the code that catches this drops what it was about to do. */
export class LeaseLost extends CodedError<"LEASE_LOST"> {}

/**
 * The right to act for a while, given by the database's clock. The epoch grows with each new holder, so that a
 * server that slept through the end of its lease is known by its old epoch, whatever its own clock says.
 */
export interface Lease {
  readonly name: string;
  readonly epoch: number;
}

const NO_HOLDER = "";

/**
 * Takes the lease if it is free, lapsed or ours; renews it if it is ours, and the epoch stays.
 *
 * @returns `undefined` while another holds it.
 */
export async function takeLease(
  store: Store,
  name: string,
  holder: string,
  forMs: number,
): Promise<Lease | undefined> {
  const wanted = { name, holder, forMs };
  const taken = (await lastsLong(store, wanted)) ?? (await take(store, wanted));
  if (taken) return taken;
  const added = await store
    .insertInto("leases")
    .values({ name, holder: NO_HOLDER, epoch: 0, untilMs: 0 })
    .onConflict((c) => c.column("name").doNothing())
    .returning("name")
    .executeTakeFirst();
  return added && take(store, wanted);
}

interface Wanted {
  readonly name: string;
  readonly holder: string;
  readonly forMs: number;
}

/** Ours for more than half of the time asked for: renewing it would cost a write to disk and change nothing. */
const lastsLong = (store: Store, { name, holder, forMs }: Wanted): Promise<Lease | undefined> =>
  store
    .selectFrom("leases")
    .select(["name", "epoch"])
    .where("name", "=", name)
    .where("holder", "=", holder)
    .where((e) =>
      e(
        "untilMs",
        ">",
        e.selectFrom("clock").select((c) => c("nowMs", "+", Math.ceil(forMs / 2)).as("untilMs")),
      ),
    )
    .executeTakeFirst();

const take = (store: Store, { name, holder, forMs }: Wanted): Promise<Lease | undefined> =>
  store
    .updateTable("leases")
    .set((e) => ({
      epoch: e
        .case()
        .when("holder", "=", holder)
        .then(e.ref("epoch"))
        .else(e("epoch", "+", 1))
        .end(),
      holder,
      untilMs: e.selectFrom("clock").select((c) => c("nowMs", "+", forMs).as("untilMs")),
    }))
    .where("name", "=", name)
    .where((e) =>
      e.or([e("holder", "=", holder), e("untilMs", "<=", e.selectFrom("clock").select("nowMs"))]),
    )
    .returning(["name", "epoch"])
    .executeTakeFirst();

/**
 * Locks the lease's row until the caller's transaction ends, so that a new holder waits for it. A lapsed lease that
 * no one took is still held.
 *
 * @throws {@link LeaseLost}
 */
export async function ensureHeld(tx: Db, { name, epoch }: Lease): Promise<void> {
  const held = await tx
    .updateTable("leases")
    .set((e) => ({ name: e.ref("name") }))
    .where("name", "=", name)
    .where("epoch", "=", epoch)
    .returning("name")
    .executeTakeFirst();
  if (held) return;
  throw new LeaseLost(
    "LEASE_LOST",
    `Expected lease ${name} at epoch ${epoch}; it has a later one.`,
  );
}

/** For a graceful end: others need not wait until the leases lapse. A new epoch, so that nothing of ours slips in late. */
export async function releaseLeases(store: Store, holder: string): Promise<void> {
  await store
    .updateTable("leases")
    .set((e) => ({ holder: NO_HOLDER, untilMs: 0, epoch: e("epoch", "+", 1) }))
    .where("holder", "=", holder)
    .execute();
}

/** For a store that one process has: who held a lease when it was opened is gone. */
export async function clearLeases(store: Store): Promise<void> {
  await store
    .updateTable("leases")
    .set((e) => ({ holder: NO_HOLDER, untilMs: 0, epoch: e("epoch", "+", 1) }))
    .where("holder", "!=", NO_HOLDER)
    .execute();
}
