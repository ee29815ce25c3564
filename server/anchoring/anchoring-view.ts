import type { AnchoringView } from "../../api/anchoring.js";
import type { Context } from "../context.js";
import { countSubmissions, listSigners } from "../store/figures.js";
import { submissionsIn } from "../store/submissions.js";

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
    halted: halted.map(({ seq, batchId, kind, progress, trouble }) => ({
      submission: seq,
      batch: batchId,
      kind,
      reason: "reason" in progress ? progress.reason : "it does not say why",
      trouble,
    })),
    failing: worker.failing(),
  };
}
