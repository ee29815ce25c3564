import type { Selectable } from "kysely";
import type { BlockedReason } from "../../api/batch.js";
import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import { UNFINISHED_STATES, type Submission, type SubmissionState } from "../submission/state.js";
import type { SignedTransaction, SubmissionRow } from "../submission/submission.js";
import type { Db } from "./store.js";
import type { Schema } from "./schema.js";

type NewSubmission = Pick<SubmissionRow, "kind" | "batchId" | "signer" | "to" | "data">;

export async function insertSubmission(db: Db, row: NewSubmission, atMs: number): Promise<number> {
  const { seq } = await db
    .insertInto("submissions")
    .values({
      ...row,
      progress: JSON.stringify({ state: "waiting" } satisfies Submission),
      state: "waiting",
      nonce: null,
      assignedSeq: null,
      trouble: null,
      updatedAtMs: atMs,
    })
    .returning("seq")
    .executeTakeFirstOrThrow();
  return seq;
}

/** In the order in which they must reach the chain: by bound nonce, then by age. */
export async function submissionsIn(
  db: Db,
  states: readonly SubmissionState[],
): Promise<SubmissionRow[]> {
  const rows = await db
    .selectFrom("submissions")
    .selectAll()
    .where("state", "in", states)
    .orderBy(({ eb }) => eb.case().when("assignedSeq", "is", null).then(1).else(0).end())
    .orderBy("assignedSeq")
    .orderBy("seq")
    .execute();
  return rows.map(rowOf);
}

/** What changes the status of one credential, in the order it was asked for. */
export async function submissionsOfCredential(db: Db, id: string): Promise<SubmissionRow[]> {
  const rows = await db
    .selectFrom("submissions")
    .selectAll()
    .where("seq", "in", (e) =>
      e.selectFrom("statusChanges").select("submissionSeq").where("credentialId", "=", id),
    )
    .orderBy("seq")
    .execute();
  return rows.map(rowOf);
}

/** Unfinished writes to any credential that one of these submissions changes. */
export async function submissionsMeeting(
  db: Db,
  seqs: readonly number[],
): Promise<SubmissionRow[]> {
  if (seqs.length === 0) return [];
  const rows = await db
    .selectFrom("submissions")
    .selectAll()
    .where("state", "in", [...UNFINISHED_STATES, "halted"])
    .where("seq", "in", (e) =>
      e
        .selectFrom("statusChanges")
        .select("submissionSeq")
        .where("credentialId", "in", (it) =>
          it
            .selectFrom("statusChanges as own")
            .select("own.credentialId")
            .where("own.submissionSeq", "in", seqs),
        ),
    )
    .orderBy("seq")
    .execute();
  return rows.map(rowOf);
}

const anchors = (db: Db) =>
  db.selectFrom("submissions").selectAll().where("kind", "=", "anchor").orderBy("seq");

export async function anchorOfBatch(db: Db, batchId: string): Promise<SubmissionRow | undefined> {
  const row = await anchors(db).where("batchId", "=", batchId).limit(1).executeTakeFirst();
  return row && rowOf(row);
}

export async function anchorsByBatch(db: Db): Promise<Map<string, SubmissionRow>> {
  const rows = await anchors(db).execute();
  return new Map(rows.map((row) => [row.batchId, rowOf(row)]));
}

export async function saveProgress(
  db: Db,
  seq: number,
  progress: Submission,
  atMs: number,
): Promise<void> {
  await db
    .updateTable("submissions")
    .set({
      progress: JSON.stringify(progress),
      state: progress.state,
      nonce: "nonce" in progress ? progress.nonce : null,
      ...(progress.state === "waiting" ? { assignedSeq: null } : {}),
      updatedAtMs: atMs,
    })
    .where("seq", "=", seq)
    .execute();
}

export async function saveProblem(
  db: Db,
  seq: number,
  trouble: BlockedReason | null,
): Promise<void> {
  await db
    .updateTable("submissions")
    .set({ trouble: trouble && JSON.stringify(trouble) })
    .where("seq", "=", seq)
    .execute();
}

/** Another account is to send what has no nonce yet. What it waited for was the old one's problem. */
export async function moveToSigner(
  db: Db,
  seq: number,
  signer: Address,
  atMs: number,
): Promise<void> {
  await db
    .updateTable("submissions")
    .set({ signer, trouble: null, updatedAtMs: atMs })
    .where("seq", "=", seq)
    .where("state", "=", "waiting")
    .execute();
}

/**
 * Binds the signer's next nonce to a submission; the counter moves in the caller's transaction.
 * `atLeast` is what the chain has used for good, in case the key was used elsewhere.
 */
export async function bindNonce(db: Db, row: SubmissionRow, atLeast: number): Promise<number> {
  const assignedSeq = await nextAssignedSeq(db);
  const signer = await db
    .selectFrom("signers")
    .select("nextNonce")
    .where("address", "=", row.signer)
    .executeTakeFirst();
  const nonce = Math.max(signer?.nextNonce ?? 0, atLeast);
  await db
    .insertInto("signers")
    .values({ address: row.signer, nextNonce: nonce + 1 })
    .onConflict((c) => c.column("address").doUpdateSet({ nextNonce: nonce + 1 }))
    .execute();
  await db.updateTable("submissions").set({ assignedSeq }).where("seq", "=", row.seq).execute();
  return nonce;
}

/** A submission that uses up a nonce for nothing: the signer sends nothing to itself. */
export async function insertGapFiller(
  db: Db,
  { signer, batchId, nonce }: Pick<SubmissionRow, "signer" | "batchId"> & { nonce: number },
  atMs: number,
): Promise<void> {
  const assignedSeq = await nextAssignedSeq(db);
  const progress = { state: "assigned", nonce } satisfies Submission;
  await db
    .insertInto("submissions")
    .values({
      kind: "fill",
      batchId,
      signer,
      to: signer,
      data: "0x",
      progress: JSON.stringify(progress),
      state: progress.state,
      nonce,
      assignedSeq,
      trouble: null,
      updatedAtMs: atMs,
    })
    .execute();
}

/** Locks until the caller's transaction ends: each signer has its own lease, the order goes across signers. */
async function nextAssignedSeq(db: Db): Promise<number> {
  await db
    .updateTable("locks")
    .set((e) => ({ name: e.ref("name") }))
    .where("name", "=", "nonces")
    .execute();
  const { last } = await db
    .selectFrom("submissions")
    .select(({ fn }) => fn.max("assignedSeq").as("last"))
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** Nonces from `from` on that a submission holds, whatever has come of it. */
export async function heldNonces(db: Db, signer: Address, from: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom("submissions")
    .select("nonce")
    .where("signer", "=", signer)
    .where("nonce", ">=", from)
    .execute();
  return new Set(rows.flatMap(({ nonce }) => nonce ?? []));
}

/** Accounts that ever had something to write. */
export async function signersWithSubmissions(db: Db): Promise<Address[]> {
  const signers: Address[] = [];
  // From one to the next by the index: all submissions are many, accounts are a few.
  for (let last = ""; ;) {
    const { next } = await db
      .selectFrom("submissions")
      .select(({ fn }) => fn.min<string | null>("signer").as("next"))
      .where("signer", ">", last)
      .executeTakeFirstOrThrow();
    if (next === null) return signers;
    signers.push(next as Address);
    last = next;
  }
}

export async function saveTransaction(db: Db, tx: SignedTransaction): Promise<void> {
  await db
    .insertInto("transactions")
    .values({
      ...tx,
      maxFeePerGas: String(tx.maxFeePerGas),
      maxPriorityFeePerGas: String(tx.maxPriorityFeePerGas),
      gasLimit: String(tx.gasLimit),
    })
    .execute();
}

/** Every form ever signed for a submission, oldest first: a receipt may come for any of them. */
export async function transactionsOf(db: Db, submissionSeq: number): Promise<SignedTransaction[]> {
  const rows = await db
    .selectFrom("transactions")
    .selectAll()
    .where("submissionSeq", "=", submissionSeq)
    .orderBy("signedAtMs")
    .orderBy("nonce")
    .execute();
  return rows.map((row) => ({
    ...row,
    hash: row.hash as Bytes32,
    raw: row.raw as Hex,
    maxFeePerGas: BigInt(row.maxFeePerGas),
    maxPriorityFeePerGas: BigInt(row.maxPriorityFeePerGas),
    gasLimit: BigInt(row.gasLimit),
  }));
}

const rowOf = (row: Selectable<Schema["submissions"]>): SubmissionRow => ({
  seq: row.seq,
  kind: row.kind,
  batchId: row.batchId,
  signer: row.signer as Address,
  to: row.to as Address,
  data: row.data as Hex,
  progress: JSON.parse(row.progress) as Submission,
  assignedSeq: row.assignedSeq,
  problem: row.trouble === null ? null : (JSON.parse(row.trouble) as BlockedReason),
});
