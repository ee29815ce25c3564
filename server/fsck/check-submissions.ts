import { readSignedTransaction } from "../../chain/sending/signed-transaction.js";
import { toHex, utf8, type Hex } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import type { Submission } from "../submission/state.js";
import { listSigners } from "../store/figures.js";
import {
  allSubmissions,
  allTransactions,
  repairSigner,
  type RawTransaction,
} from "../store/inspection.js";
import { saveProgress } from "../store/submissions.js";
import { grouped } from "./group.js";
import { listed, addDifference, type Inspection } from "./inspection.js";
import { readSubmission, type InspectedSubmission } from "./read-submission.js";

const nonceOf = (progress: Submission): number | null =>
  "nonce" in progress ? progress.nonce : null;

/** States that only bytes lead to: without them no one could send again, or find what was sent. */
const NEEDS_BYTES = ["signed", "sent", "mined", "confirmed", "final", "halted"];

/** Each write to the chain by itself: its state, its bytes, its nonce. What can't be read is a difference, and left out. */
export async function checkSubmissions(inspection: Inspection): Promise<InspectedSubmission[]> {
  const { db, checked } = inspection;
  const transactions = grouped(await allTransactions(db), (it) => it.submissionSeq);
  const submissions: InspectedSubmission[] = [];
  for (const row of await allSubmissions(db)) {
    checked.submissions += 1;
    const submission = readSubmission(row);
    if (submission) submissions.push(submission);
    else {
      addDifference(inspection, "submission-unreadable", {
        where: `submission ${row.seq}`,
        expected: "a state of a submission",
        got: row.progress.slice(0, 80),
      });
    }
  }
  for (const submission of submissions) {
    checkState(inspection, submission);
    const signed = transactions.get(submission.row.seq) ?? [];
    checked.transactions += signed.length;
    for (const transaction of signed) checkBytes(inspection, submission, transaction);
    checkHasBytes(inspection, submission, signed);
  }
  checkNonces(inspection, submissions);
  await checkCounters(inspection, submissions, [...transactions.values()].flat());
  return submissions;
}

/** The columns that repeat what the state says. */
function checkState(inspection: Inspection, { row, progress }: InspectedSubmission): void {
  const nonce = nonceOf(progress);
  if (row.state === progress.state && row.nonce === nonce) return;
  const where = `submission ${row.seq}`;
  addDifference(inspection, "submission-state", {
    where,
    expected: `columns ${progress.state}, nonce ${nonce ?? "none"}`,
    got: `${row.state}, nonce ${row.nonce ?? "none"}`,
    repair: async (store) => {
      await saveProgress(store, row.seq, progress, row.updatedAtMs);
      return `${where}: columns written again from its state, ${progress.state}`;
    },
  });
}

/** Bytes must be what the row says of them, or another transaction than the one looked for goes out. */
function checkBytes(
  inspection: Inspection,
  { row }: InspectedSubmission,
  { hash, raw, nonce }: RawTransaction,
): void {
  const bytes = readSignedTransaction(raw as Hex);
  const wanted = { hash, nonce, from: row.signer, to: row.to, data: row.data };
  const differing = Object.entries(wanted).filter(
    ([name, value]) => bytes?.[name as keyof typeof wanted] !== value,
  );
  if (differing.length === 0) return;
  addDifference(inspection, "transaction-differs", {
    where: `submission ${row.seq}, transaction ${hash}`,
    expected: differing.map(([name, value]) => `${name} ${short(value)}`).join(", "),
    got: bytes
      ? differing.map(([name]) => `${name} ${short(bytes[name as keyof typeof wanted])}`).join(", ")
      : "bytes that are no signed transaction",
  });
}

/** Call data is too long to read: its hash identifies it. */
const short = (value: string | number): string =>
  typeof value === "string" && value.length > 66
    ? `of ${(value.length - 2) / 2} bytes with hash ${toHex(keccak(utf8(value)))}`
    : String(value);

function checkHasBytes(
  inspection: Inspection,
  { row, progress }: InspectedSubmission,
  signed: readonly RawTransaction[],
): void {
  if (!NEEDS_BYTES.includes(progress.state)) return;
  const inclusion = "inclusion" in progress ? progress.inclusion : undefined;
  const nonce = nonceOf(progress);
  const isThere = signed.some(
    (it) => it.nonce === nonce && (inclusion === undefined || it.hash === inclusion.txHash),
  );
  if (isThere) return;
  const which = inclusion === undefined ? "" : ` and hash ${inclusion.txHash}`;
  addDifference(inspection, "transaction-missing", {
    where: `submission ${row.seq}, which is ${progress.state}`,
    expected: `signed bytes with nonce ${nonce ?? "none"}${which}`,
    got: signed.length === 0 ? "none" : `nonces ${listed(signed.map((it) => it.nonce))}`,
  });
}

/** Two that hold one nonce: at most one of them can ever be mined. */
function checkNonces(inspection: Inspection, submissions: readonly InspectedSubmission[]): void {
  const holders = grouped(
    submissions.filter(({ progress }) => nonceOf(progress) !== null),
    ({ row, progress }) => `${row.signer}, nonce ${nonceOf(progress) ?? ""}`,
  );
  for (const [where, them] of holders) {
    if (them.length === 1) continue;
    const got = `submissions ${listed(them.map(({ row }) => row.seq))}`;
    addDifference(inspection, "nonce-twice", {
      where: `signer ${where}`,
      expected: "one submission",
      got,
    });
  }
}

/** A counter that lags would bind a nonce again that is in use. */
async function checkCounters(
  inspection: Inspection,
  submissions: readonly InspectedSubmission[],
  transactions: readonly RawTransaction[],
): Promise<void> {
  const counters = new Map(
    (await listSigners(inspection.db)).map((it) => [it.address, it.nextNonce]),
  );
  const signerOf = new Map(submissions.map(({ row }) => [row.seq, row.signer]));
  const next = new Map<string, number>();
  const use = (signer: string | undefined, nonce: number | null): void => {
    if (signer === undefined || nonce === null) return;
    next.set(signer, Math.max(next.get(signer) ?? 0, nonce + 1));
  };
  for (const { row, progress } of submissions) use(row.signer, nonceOf(progress));
  for (const { submissionSeq, nonce } of transactions) use(signerOf.get(submissionSeq), nonce);
  for (const [address, nextNonce] of next) {
    const counter = counters.get(address);
    if (counter !== undefined && counter >= nextNonce) continue;
    const where = `signer ${address}`;
    addDifference(inspection, "signer-counter", {
      where,
      expected: `next nonce ${nextNonce} or more`,
      got: counter ?? "none",
      repair: async (store) => {
        await repairSigner(store, address, nextNonce);
        return `${where}: next nonce set to ${nextNonce}, after all that were bound`;
      },
    });
  }
}
