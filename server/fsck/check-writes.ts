import { encodeAnchorBatch } from "../../chain/registry/calls.js";
import { ensureBytes32 } from "../../core/bytes.js";
import type { StatusReason } from "../../core/status/reason.js";
import { dataOfChange, wordOf } from "../status/change-data.js";
import type { BatchRow } from "../store/batches.js";
import { placesOf } from "../store/credentials.js";
import { allStatusChanges, type RawChange } from "../store/inspection.js";
import { grouped } from "./group.js";
import { addDifference, type Inspection } from "./inspection.js";
import type { InspectedSubmission } from "./read-submission.js";

/**
 * Whether what is written to the chain is what the rows ask for: one anchor for each rooted batch, and for each change
 * of status one call, which may make others of its word, too. Gives the changes back, for the questions to the chain.
 */
export async function checkWrites(
  inspection: Inspection,
  batches: readonly BatchRow[],
  submissions: readonly InspectedSubmission[],
): Promise<RawChange[]> {
  const changes = await allStatusChanges(inspection.db);
  inspection.checked.statusChanges += changes.length;
  const ofBatch = grouped(submissions, ({ row }) => row.batchId);
  for (const batch of batches) checkAnchor(inspection, batch, ofBatch.get(batch.id) ?? []);
  await checkChanges(inspection, batches, changes, submissions);
  return changes;
}

function checkAnchor(
  inspection: Inspection,
  { id, state, root, treeSize }: BatchRow,
  submissions: readonly InspectedSubmission[],
): void {
  const where = `batch ${id}`;
  const [anchor, ...more] = submissions.filter(({ row }) => row.kind === "anchor");
  if (more.length > 0 || (anchor && state !== "rooted")) {
    const expected = state === "rooted" ? "one anchor" : `no anchor while it is ${state}`;
    addDifference(inspection, "anchor-twice", { where, expected, got: 1 + more.length });
  }
  if (state !== "rooted") return;
  if (!anchor) {
    addDifference(inspection, "anchor-missing", {
      where,
      expected: "a submission of its root",
      got: "none",
    });
    return;
  }
  if (!isWord(root) || treeSize === null) return; // found where the leaves are checked
  const data = encodeAnchorBatch(inspection.issuerId, ensureBytes32(root), treeSize);
  if (anchor.row.data === data) return;
  addDifference(inspection, "submission-data", {
    where: `${where}, submission ${anchor.row.seq}`,
    expected: `the anchor of root ${root} over ${treeSize} leaves`,
    got: "another call",
  });
}

async function checkChanges(
  inspection: Inspection,
  batches: readonly BatchRow[],
  changes: readonly RawChange[],
  submissions: readonly InspectedSubmission[],
): Promise<void> {
  const batchOf = new Map(batches.map((batch) => [batch.id, batch]));
  const bySeq = new Map(submissions.map((it) => [it.row.seq, it]));
  const places = await placesOf(
    inspection.db,
    changes.map(({ credentialId }) => credentialId),
  );
  const asked = new Set(changes.map(({ submissionSeq }) => submissionSeq));
  for (const { row } of submissions) {
    if (row.kind !== "status" || asked.has(row.seq)) continue;
    const where = `batch ${row.batchId}, submission ${row.seq}`;
    addDifference(inspection, "status-change-missing", {
      where,
      expected: "a change of status",
      got: "none",
    });
  }
  for (const change of changes) {
    const { seq, batchId, position, credentialId } = change;
    const where = `batch ${batchId}, position ${position}, change ${seq}`;
    const place = places.get(credentialId);
    if (place?.batchId !== batchId || place.position !== position) {
      const got = place ? `position ${place.position ?? "none"} of batch ${place.batchId}` : "none";
      const expected = `credential ${credentialId} there`;
      addDifference(inspection, "status-change-differs", { where, expected, got });
    }
  }
  for (const [submissionSeq, made] of grouped(changes, (it) => it.submissionSeq)) {
    const row = bySeq.get(submissionSeq)?.row;
    const [first] = made;
    const root = (first && batchOf.get(first.batchId)?.root) ?? null;
    if (row === undefined || first === undefined || !isWord(root)) continue; // found elsewhere
    const { seq, batchId, position, action, reason } = first;
    const to = { issuerId: inspection.issuerId, root: ensureBytes32(root) };
    const positions = made.map((it) => it.position);
    const data = dataOfChange(to, [position, ...positions], action, reason as StatusReason);
    const isOne = made.every(
      (it) =>
        it.batchId === batchId &&
        it.action === action &&
        it.reason === reason &&
        wordOf(it.position) === wordOf(position),
    );
    if (isOne && row.kind === "status" && row.batchId === batchId && row.data === data) continue;
    const all = made.length === 1 ? `change ${seq}` : `${made.length} changes from ${seq} on`;
    addDifference(inspection, "submission-data", {
      where: `batch ${batchId}, position ${position}, ${all}, submission ${row.seq}`,
      expected: `the call to ${action} ${made.length === 1 ? "it" : "them"}`,
      got: "another call",
    });
  }
}

const isWord = (text: string | null): text is string =>
  text !== null && /^0x[0-9a-f]{64}$/.test(text);
