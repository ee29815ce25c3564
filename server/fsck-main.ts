import { text } from "node:stream/consumers";
import { FsckJob, type FsckAnswer } from "../api/fsck.js";
import { EndpointError, httpEndpoint } from "../chain/rpc/endpoint.js";
import { ensureChainProfile } from "../core/verify/policy/policy.js";
import { fsck, type FsckOptions } from "./fsck/fsck.js";
import { parseStoreAddress } from "./store/address.js";
import { openStore, openToRead } from "./store/database.js";
import { StoreError } from "./store/error.js";
import { hasLeases } from "./store/inspection.js";

/** The check of a store, for programs that may not import the service: a job on standard input, an answer as JSON. */
const answer = (it: FsckAnswer): void => {
  process.stdout.write(`${JSON.stringify(it)}\n`);
};

try {
  const job = FsckJob.parse(JSON.parse(await text(process.stdin)));
  const address = parseStoreAddress(job.store);
  const store = await (job.isRepair
    ? openStore(address, { answerWithinMs: Infinity })
    : openToRead(address));
  try {
    // On SQLite the folder's lock has shown that already.
    if (job.isRepair && (await hasLeases(store))) {
      const reason = "A service is at work on this store: stop every one before --repair.";
      answer({ kind: "refused", code: "IN_USE", reason });
    } else {
      const { isRepair, dataFolder } = job;
      const chain = chainOf(job);
      const report = await fsck({ store, address, dataFolder, chain, isRepair, now: Date.now() });
      answer({ kind: "report", report });
    }
  } finally {
    await store.destroy();
  }
} catch (error) {
  if (!(error instanceof StoreError) && !(error instanceof EndpointError)) throw error;
  answer({ kind: "refused", code: error.code, reason: error.message });
}

function chainOf({ chain }: FsckJob): FsckOptions["chain"] {
  if (!("rpcUrl" in chain)) return { isOnPurpose: chain.leftOut, reason: chain.reason };
  return { endpoint: httpEndpoint(chain.rpcUrl), profile: ensureChainProfile(chain.profile) };
}
