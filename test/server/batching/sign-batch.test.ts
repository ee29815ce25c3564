import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { expect } from "chai";
import { sealBatch } from "../../../server/batching/seal.js";
import { countsOf } from "../../../server/batching/sign-batch.js";
import { toProblem } from "../../../server/problem.js";
import { findBatch, updateBatch } from "../../../server/store/batches.js";
import { credentialPages, seqsOfBatch } from "../../../server/store/credentials.js";
import { countUnsigned } from "../../../server/store/places.js";
import { openStore, openToRead } from "../../../server/store/database.js";
import type { Store } from "../../../server/store/store.js";
import { ROOT } from "../../support/processes.js";
import { newFolder, removeFolder } from "../../support/service.js";
import { putAwards, signAll, signingContext } from "../../support/sealed-batch.js";

/** Parts enough that a kill is between two of them. */
const COUNT = 3_000;
const FEW = 30;

describe("signSome", () => {
  const folders: string[] = [];
  const newOne = (): string => {
    const folder = newFolder();
    folders.push(folder);
    return folder;
  };
  after(() => {
    folders.forEach(removeFolder);
  });

  async function withStore<T>(folder: string, act: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(folder);
    try {
      return await act(store);
    } finally {
      await store.destroy();
    }
  }

  /** A folder with a batch that is sealed and not signed. */
  async function sealed(count: number, id = "b"): Promise<string> {
    const folder = newOne();
    await withStore(folder, async (store) => {
      await putAwards(store, id, count);
      await sealBatch(await signingContext(store), id);
    });
    return folder;
  }

  const signedIn = (folder: string, id = "b") =>
    withStore(folder, async (store) => {
      await signAll(await signingContext(store), id);
      const files: unknown[] = [];
      for await (const page of credentialPages(store, id)) files.push(...page);
      return { files, batch: await findBatch(store, id) };
    });

  it("after kill -9 goes on to the very files that a run without it gives", async function () {
    this.timeout(180_000);
    const killed = await sealed(COUNT);
    const whole = newOne();
    cpSync(killed, whole, { recursive: true });

    const args = ["--import", "tsx", "test/server/batching/sign-in-child.ts", killed];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
    const ended = once(child, "close");
    const reading = await openToRead({ kind: "sqlite", folder: killed });
    let left = COUNT;
    while (left === COUNT && child.exitCode === null) {
      left = await countUnsigned(reading, "b");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGKILL");
    await ended;
    left = await countUnsigned(reading, "b");
    await reading.destroy();
    expect(left).to.be.above(0).and.below(COUNT);

    const resumed = await signedIn(killed);
    const uninterrupted = await signedIn(whole);
    expect(resumed.batch?.state).to.equal("signed");
    expect(resumed.files).to.have.length(COUNT);
    expect(resumed.files).to.deep.equal(uninterrupted.files);
    expect(resumed.batch?.securing).to.equal(uninterrupted.batch?.securing);
  });

  it("counts what the reference signed, by the reason", async () => {
    // Of a name that no thread has signed for.
    const { batch } = await signedIn(await sealed(FEW, "counted"), "counted");
    const counts = batch ? countsOf(batch) : {};
    expect(counts["few-alike"]).to.be.above(0).and.below(FEW);
  });

  it("stops at a signature that isn't the reference's, and names the credential", async () => {
    const folder = await sealed(FEW);
    await signedIn(folder);
    await withStore(folder, async (store) => {
      const ctx = await signingContext(store);
      const [seq] = await seqsOfBatch(store, "b");
      const set = { signature: randomBytes(64) };
      await store.updateTable("places").set(set).where("seq", "=", seq).execute();
      await updateBatch(store, "b", { state: "sealed" });
      const error: unknown = await signAll(ctx, "b").catch((reason: unknown) => reason);
      expect(toProblem(error, 0).code).to.equal("SIGNATURES_DIFFER");
      expect(toProblem(error, 0).detail).to.match(
        /^Credential urn:uuid:[0-9a-f-]+: A compiled signature isn't the one that the reference makes\.$/,
      );
      expect(String(error)).not.to.contain("urn:uuid");
      expect((await findBatch(store, "b"))?.state).to.equal("sealed");
    });
  });
});
