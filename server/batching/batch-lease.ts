import type { Context } from "../context.js";
import { takeLease, type Lease } from "../store/leases.js";

/** Others go on with a batch this long after its holder died. What a slow one does late is refused by its epoch. */
const LEASE_MS = 10_000;

/** Takes or renews the right to work on a batch. @returns `undefined` while another holds it. */
export const takeBatchLease = (ctx: Context, id: string): Promise<Lease | undefined> =>
  takeLease(ctx.store, `batch:${id}`, ctx.holder, LEASE_MS);
