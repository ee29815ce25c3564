import { expect } from "chai";
import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from "kysely";
import { ZERO_BYTES32 } from "../../../core/bytes.js";
import { batchesInState } from "../../../server/store/batches.js";
import { credentialPages, findAwards, seqsOfBatch } from "../../../server/store/credentials.js";
import { countUnsigned, unsignedOf } from "../../../server/store/places.js";
import { openStore } from "../../../server/store/database.js";
import type { Store } from "../../../server/store/store.js";
import {
  anchorOfBatch,
  signersWithSubmissions,
  submissionsOfCredential,
} from "../../../server/store/submissions.js";
import { newFolder, removeFolder } from "../../support/service.js";

describe("what is asked of tables that grow", () => {
  const folder = newFolder();
  let store: Store;
  before(async () => {
    store = await openStore(folder);
  });
  after(async () => {
    await store.destroy();
    removeFolder(folder);
  });

  const QUESTIONS: [string, string, (db: Store) => Promise<unknown>][] = [
    ["the next to sign", "unsignedPlaces", (db) => unsignedOf(db, "batch", 7, 10)],
    ["how many are left to sign", "unsignedPlaces", (db) => countUnsigned(db, "batch")],
    ["a page of credentials", "credentialsInOrder", (db) => credentialPages(db, "batch").next()],
    ["which credentials are a batch's", "credentialsInOrder", (db) => seqsOfBatch(db, "batch")],
    ["batches of a state", "batchesByState", (db) => batchesInState(db, "sealed")],
    ["accounts with submissions", "submissionsByNonce", (db) => signersWithSubmissions(db)],
    ["the anchor of a batch", "submissionsOfBatch", (db) => anchorOfBatch(db, "batch")],
    ["the status of a credential", "changesOfCredential", (db) => submissionsOfCredential(db, "c")],
    ["awards given before", "changesOfCredential", (db) => findAwards(db, [ZERO_BYTES32])],
  ];
  for (const [what, index, ask] of QUESTIONS) {
    it(`is found by an index: ${what}`, async () => {
      const plan = await planOf(store, ask);
      expect(plan).to.contain(index);
      expect(plan).not.to.match(/^SCAN/m);
    });
  }
});

/** How SQLite goes about the last statement that `ask` needs. */
async function planOf(store: Store, ask: (db: Store) => Promise<unknown>): Promise<string> {
  let asked: RootOperationNode | undefined;
  const watch: KyselyPlugin = {
    transformQuery: ({ node }) => (asked = node),
    transformResult: ({ result }) => Promise.resolve(result),
  };
  await ask(store.withPlugin(watch));
  const executor = store.getExecutor();
  const { sql, parameters } = executor.compileQuery(asked!, { queryId: "plan" });
  const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
  const { rows } = await store.executeQuery<{ detail: string }>(explained);
  return rows.map(({ detail }) => detail).join("\n");
}
