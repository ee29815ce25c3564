import { randomBytes, randomUUID } from "node:crypto";
import { createNode } from "../chain/rpc/node.js";
import type { Config } from "./config/config.js";
import type { Context } from "./context.js";
import { createLog } from "./log.js";
import { createGroupCommit } from "./store/group-commit.js";
import { createBulkSigners } from "./signing/bulk.js";
import { createCredentialSigner } from "./signing/secure.js";
import { openEndpoint } from "./metrics/rpc-endpoint.js";
import { createMetrics } from "./metrics/metrics.js";
import { openStore } from "./store/database.js";
import { claimForIssuer } from "./store/facts.js";
import { createWorker } from "./worker.js";

export type Overrides = Partial<Omit<Context, "config" | "worker">>;

/** @throws StoreError where the store can't be had, or is another issuer's. */
export async function createContext(config: Config, overrides: Overrides = {}): Promise<Context> {
  const { anchorSigner, adminSigner, issuer } = config;
  const store = overrides.store ?? (await openStore(config.database));
  await claimForIssuer(store, issuer.issuerId);
  const signers = [anchorSigner, ...(adminSigner ? [adminSigner] : [])];
  const log = overrides.log ?? createLog(config.logLevel);
  const metrics = overrides.metrics ?? createMetrics();
  const signCredential = await createCredentialSigner(issuer.did, config.signingKey);
  const parts: Omit<Context, "worker"> = {
    config,
    store,
    commits: createGroupCommit(store),
    node: createNode(openEndpoint(config.rpcUrls, log, metrics)),
    signers: new Map(signers.map((signer) => [signer.address, signer])),
    signCredential,
    bulkSigner: createBulkSigners(signCredential, config.signingKey),
    log,
    metrics,
    now: () => Date.now(),
    random: (length) => randomBytes(length),
    uuid: () => randomUUID(),
    holder: randomUUID(),
    ...overrides,
  };
  const context: Context = {
    ...parts,
    // Each knows the other: the worker acts on the context, requests wake the worker.
    get worker() {
      return worker;
    },
  };
  const worker = createWorker(context);
  return context;
}
