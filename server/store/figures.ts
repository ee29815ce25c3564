import type { Db } from "./store.js";

/** How old the oldest batch of each kind is: when it came to where it waits, in milliseconds since 1970. */
export interface OldestBatches {
  readonly open: number | undefined;
  /** Closed, and without a root. */
  readonly sealed: number | undefined;
  /** With a root whose anchor isn't final. */
  readonly anchoring: number | undefined;
}

export async function oldestBatches(db: Db): Promise<OldestBatches> {
  const open = await db
    .selectFrom("batches")
    .select(({ fn }) => fn.min("createdAtMs").as("at"))
    .where("state", "=", "open")
    .where("ready", ">", 0)
    .executeTakeFirstOrThrow();
  const sealed = await db
    .selectFrom("batches")
    .select(({ fn }) => fn.min("sealedAtMs").as("at"))
    .where("state", "in", ["sealed", "signed"])
    .executeTakeFirstOrThrow();
  const anchoring = await db
    .selectFrom("submissions")
    .innerJoin("batches", "batches.id", "submissions.batchId")
    .select(({ fn }) => fn.min("batches.rootedAtMs").as("at"))
    .where("submissions.kind", "=", "anchor")
    .where("submissions.state", "not in", ["final", "adopted"])
    .executeTakeFirstOrThrow();
  const at = (row: { at: number | null }): number | undefined => row.at ?? undefined;
  return { open: at(open), sealed: at(sealed), anchoring: at(anchoring) };
}

export interface SubmissionCount {
  readonly kind: string;
  readonly state: string;
  readonly count: number;
}

export async function countSubmissions(db: Db): Promise<SubmissionCount[]> {
  const rows = await db
    .selectFrom("submissions")
    .select(["kind", "state"])
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .groupBy(["kind", "state"])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Transactions ever signed; of these, such as offer more for a nonce that had one. */
export async function countTransactions(db: Db): Promise<{ signed: number; bumps: number }> {
  const all = await db
    .selectFrom("transactions")
    .select(({ fn }) => fn.countAll<number | string>().as("n"))
    .executeTakeFirstOrThrow();
  const nonces = await db
    .selectFrom(
      db.selectFrom("transactions").select(["submissionSeq", "nonce"]).distinct().as("bound"),
    )
    .select(({ fn }) => fn.countAll<number | string>().as("n"))
    .executeTakeFirstOrThrow();
  const signed = Number(all.n);
  return { signed, bumps: signed - Number(nonces.n) };
}

/** Credentials that were ever acknowledged. */
export async function countAcknowledged(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom("batches")
    .select(({ fn }) => fn.sum<number | string | null>("ready").as("n"))
    .executeTakeFirstOrThrow();
  return Number(n ?? 0);
}

export async function listSigners(db: Db): Promise<{ address: string; nextNonce: number }[]> {
  return db.selectFrom("signers").selectAll().orderBy("address").execute();
}
