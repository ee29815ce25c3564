import type { AnchoringView } from "../../api/anchoring.js";
import type { Context } from "../context.js";
import { countSubmissions, listSigners } from "../store/figures.js";
import type { Store } from "../store/store.js";
import { unfinishedChanges } from "../store/status-changes.js";
import { submissionsIn } from "../store/submissions.js";
import type { SubmissionRow } from "../submission/submission.js";
import { UNFINISHED_STATES } from "../submission/state.js";
import { toQueues } from "../submission/order.js";
import { whyBlocked } from "./why-waiting.js";

export async function anchoringView({ config, store, worker }: Context): Promise<AnchoringView> {
  const { profile, issuer, anchorSigner, adminSigner } = config;
  const nonces = new Map((await listSigners(store)).map((it) => [it.address, it.nextNonce]));
  const roles = [
    { address: anchorSigner.address, role: "anchor" as const },
    ...(adminSigner ? [{ address: adminSigner.address, role: "admin" as const }] : []),
  ];
  const halted = await submissionsIn(store, ["halted"]);
  return {
    chain: profile.chain,
    registry: profile.credentialRegistry,
    issuerId: issuer.issuerId,
    signers: roles.map((it) => ({ ...it, nextNonce: nonces.get(it.address) ?? null })),
    submissions: await countSubmissions(store),
    halted: halted.map(({ seq, batchId, kind, progress, problem: trouble }) => ({
      submission: seq,
      batch: batchId,
      kind,
      reason: "reason" in progress ? progress.reason : "it does not say why",
      trouble,
    })),
    changes: await openChanges(store),
    failing: worker.failing(),
  };
}

async function openChanges(store: Store): Promise<AnchoringView["changes"]> {
  const requested = await unfinishedChanges(store);
  if (requested.size === 0) return [];
  const rows = await submissionsIn(store, [...UNFINISHED_STATES, "halted"]);
  const queues = toQueues(rows);
  const byBatch = new Map<string, SubmissionRow[]>();
  for (const row of rows.filter(({ seq }) => requested.has(seq))) {
    const all = byBatch.get(row.batchId);
    if (all) all.push(row);
    else byBatch.set(row.batchId, [row]);
  }
  return [...byBatch].map(([batch, all]) => {
    const first = all.reduce((one, other) => (one.seq <= other.seq ? one : other));
    const requestedAt = new Date(requested.get(first.seq)?.requestedAtMs ?? 0).toISOString();
    return {
      batch,
      count: all.reduce((sum, { seq }) => sum + (requested.get(seq)?.count ?? 0), 0),
      submission: first.seq,
      requestedAt,
      state: first.progress.state,
      trouble: whyBlocked(first, queues, requestedAt),
    };
  });
}
