import { UNFINISHED_STATES } from "../../server/submission/state.js";
import type { Db } from "../../server/store/store.js";
import { credentialPages, type CredentialRow } from "../../server/store/credentials.js";
import { submissionsIn } from "../../server/store/submissions.js";
import type { SubmissionRow } from "../../server/submission/submission.js";

/** Every credential of a small batch, in the order they came. */
export async function credentialsOf(db: Db, batchId: string): Promise<CredentialRow[]> {
  const rows: CredentialRow[] = [];
  for await (const page of credentialPages(db, batchId)) rows.push(...page);
  return rows;
}

/** Every submission of a batch, in the order it was asked for. */
export async function submissionsOf(db: Db, batch: string): Promise<SubmissionRow[]> {
  const all = await submissionsIn(db, [...UNFINISHED_STATES, "final", "adopted", "halted"]);
  return all.filter(({ batchId }) => batchId === batch).sort((a, b) => a.seq - b.seq);
}
