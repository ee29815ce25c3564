import type { Logger } from "pino";
import type { Node } from "../chain/rpc/node.js";
import type { TransactionSigner } from "../chain/keys/wallet.js";
import type { Address } from "../core/bytes.js";
import type { Config } from "./config/config.js";
import type { Metrics } from "./metrics/metrics.js";
import type { Random } from "./random.js";
import type { BulkSigner } from "./signing/bulk.js";
import type { CredentialSigner } from "./signing/secure.js";
import type { GroupCommit } from "./store/group-commit.js";
import type { Store } from "./store/store.js";
import type { Worker } from "./worker-control.js";

/** All that the service works with; tests give their own parts. */
export interface Context {
  readonly config: Config;
  readonly store: Store;
  readonly commits: GroupCommit;
  readonly node: Node;
  readonly signers: ReadonlyMap<Address, TransactionSigner>;
  readonly signCredential: CredentialSigner;
  readonly bulkSigner: (batchId: string) => BulkSigner;
  readonly worker: Worker;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: Random;
  readonly uuid: () => string;
  /** This process to the others on the store: who holds a lease. */
  readonly holder: string;
}
