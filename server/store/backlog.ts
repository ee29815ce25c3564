import type { Db } from "./store.js";

/** States of an anchor that no block holds. */
const NOT_ON_CHAIN = ["waiting", "assigned", "signed", "sent"];

/** Credentials that were acknowledged and whose root no block holds. */
export async function countBacklog(db: Db): Promise<number> {
  const unrooted = await db
    .selectFrom("batches")
    .select(({ fn }) => fn.sum<string | number | null>("ready").as("n"))
    .where("state", "in", ["open", "sealed", "signed"])
    .executeTakeFirstOrThrow();
  const unanchored = await db
    .selectFrom("submissions")
    .innerJoin("batches", "batches.id", "submissions.batchId")
    .select(({ fn }) => fn.sum<string | number | null>("batches.ready").as("n"))
    .where("submissions.state", "in", NOT_ON_CHAIN)
    .where("submissions.kind", "=", "anchor")
    .executeTakeFirstOrThrow();
  return Number(unrooted.n ?? 0) + Number(unanchored.n ?? 0);
}
