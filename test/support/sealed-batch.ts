import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { ensureBytes32 } from "../../core/bytes.js";
import type { JsonObject } from "../../core/json.js";
import { takeBatchLease } from "../../server/batching/batch-lease.js";
import { signSome } from "../../server/batching/sign-batch.js";
import type { Context } from "../../server/context.js";
import { createBulkSigners } from "../../server/signing/bulk.js";
import { createCredentialSigner } from "../../server/signing/secure.js";
import { addCounts, findBatch, openBatch } from "../../server/store/batches.js";
import { insertCredentials } from "../../server/store/credentials.js";
import type { Store } from "../../server/store/store.js";
import { conforming } from "./conforming.js";
import { ROOT } from "./processes.js";
import { TEST_DID, TEST_KEY } from "./service.js";

/** As much of a service as signs. */
export async function signingContext(store: Store): Promise<Context> {
  const reference = await createCredentialSigner(TEST_DID, TEST_KEY);
  return {
    store,
    config: {
      publicUrl: "https://cairn.example",
      issuer: { did: TEST_DID, issuerId: ensureBytes32(`0x${"22".repeat(32)}`) },
      signingKey: TEST_KEY,
    },
    bulkSigner: createBulkSigners(reference, TEST_KEY),
    worker: { isStopping: () => false, wake: () => undefined },
    log: pino({ level: "silent" }),
    holder: randomUUID(),
    now: () => Date.now(),
    random: (length: number) => randomBytes(length),
    uuid: () => randomUUID(),
  } as unknown as Context;
}

/** Signs until the batch is signed. */
export async function signAll(ctx: Context, batchId: string): Promise<void> {
  for (;;) {
    const batch = await findBatch(ctx.store, batchId);
    if (batch?.state !== "sealed") return;
    const lease = await takeBatchLease(ctx, batchId);
    if (lease) await signSome(ctx, lease, batch);
  }
}

/** An open batch of the awards of examples/awards.csv, each with ids of its own. */
export async function putAwards(store: Store, batchId: string, count: number): Promise<void> {
  const { rows } = conforming(readFileSync(join(ROOT, "examples/awards.csv")), "text/csv");
  const awards = rows.flatMap((row) => (row.ok ? [row.award] : []));
  const made = Array.from({ length: count }, (_, row) => {
    const { credential, achievement, draft } = awards[row % awards.length];
    const id = `urn:uuid:${randomUUID()}`;
    const subject = credential["credentialSubject"] as JsonObject;
    const credentialSubject = { ...subject, id: `urn:uuid:${randomUUID()}` };
    return {
      ...{ id, batchId, row, achievement, recipient: draft.recipient.name },
      draftKey: `0x${randomBytes(32).toString("hex")}`,
      body: JSON.stringify({ ...credential, id, credentialSubject }),
    };
  });
  await openBatch(store, batchId, 0);
  await insertCredentials(store, made, null);
  await addCounts(store, batchId, { received: count, ready: count, refused: 0, duplicate: 0 });
}
