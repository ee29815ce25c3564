import { text } from "node:stream/consumers";
import { StoreJob, type StoreAnswer } from "../api/store-job.js";
import { parseStoreAddress } from "./store/address.js";
import { backUp } from "./store/backup.js";
import { StoreError } from "./store/error.js";
import { moveStore } from "./store/move.js";

/** Work on whole stores, for programs that may not import the service: a job on standard input, an answer as JSON. */
async function answerTo(job: StoreJob): Promise<StoreAnswer> {
  try {
    switch (job.kind) {
      case "migrate": {
        const tables = await moveStore(parseStoreAddress(job.from), parseStoreAddress(job.to));
        return { kind: "migrated", tables };
      }
      case "backup": {
        const store = parseStoreAddress(job.store);
        if (store.kind === "sqlite") {
          return { kind: "backed-up", bytes: await backUp(store.folder, job.file) };
        }
        const reason =
          "A PostgreSQL store is backed up by PostgreSQL's own tools: see docs/operations.md.";
        return { kind: "refused", code: "NOT_A_STORE", reason };
      }
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { kind: "refused", code: error.code, reason: error.message };
  }
}

const job = StoreJob.parse(JSON.parse(await text(process.stdin)));
process.stdout.write(`${JSON.stringify(await answerTo(job))}\n`);
