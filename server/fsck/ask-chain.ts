import { createMemoryStore } from "../../chain/audit/event-store.js";
import { runAudit } from "../../chain/audit/run.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { AUDIT_EN } from "../../core/audit/texts/en.js";
import type { BatchHistory } from "../../core/audit/issuer-history.js";
import type { Bytes32 } from "../../core/bytes.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";

export interface AskedChain {
  readonly endpoint: Endpoint;
  readonly profile: ChainProfile;
}

/** What the registry holds of an issuer at one final block. */
export interface ChainAnswers {
  readonly block: number;
  readonly batches: ReadonlyMap<Bytes32, BatchHistory>;
}

/**
 * Replays the issuer's log and compares it with the registry's head, so that an endpoint can leave nothing out: a batch
 * of ours that we don't know would be the first thing to hide.
 *
 * @returns a sentence where the chain could not be asked or not be believed.
 */
export async function askChain(
  { endpoint, profile }: AskedChain,
  issuerId: Bytes32,
  nowMs: number,
): Promise<ChainAnswers | string> {
  const run = await runAudit({
    endpoint,
    profile,
    issuerIds: [issuerId],
    accounts: [],
    store: createMemoryStore(),
    now: Math.floor(nowMs / 1_000),
    onProgress: () => undefined,
  });
  if (run.kind === "unanswered") return run.reason;
  const { audit, block } = run;
  if (audit.outcome === "agrees") {
    const history = audit.issuers.find(({ subject }) => subject === issuerId)?.history;
    const batches = new Map(history?.batches.map((batch) => [batch.root, batch]));
    return { block: block.number, batches };
  }
  const log = audit.issuers.find(({ subject }) => subject === issuerId);
  const isUnregistered = log?.stored.length === 0 && log.reported.length === 0;
  const isAll = audit.outcome === "undetermined" && audit.reasons.length === 1;
  // A chain that forgot the issuer forgot its batches: that is an answer.
  if (isUnregistered && isAll) return { block: block.number, batches: new Map() };
  return audit.reasons.map(AUDIT_EN.reason).join(" ");
}
