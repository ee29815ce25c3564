import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { expect } from "chai";
import hre from "hardhat";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";

const isFinal = ({ state }: { state: string }) => state === "final";

describe("a batch that fails", () => {
  let folder: string;
  let service: TestService;

  async function start(changes: Partial<ReturnType<typeof testConfig>> = {}): Promise<void> {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    service = await startService({ ...testConfig(registry, folder), ...changes }, hardhatEndpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  }
  afterEach(async () => {
    await service.stop();
    removeFolder(folder);
  });

  const take = (batch: string, count = 1) =>
    service.client.sendAwards(batch, JSON.stringify(awards(count, batch)), "application/json");

  const failures = async (): Promise<number> => {
    const { values } = await service.ctx.metrics.roundsFailed.get();
    return values.reduce((sum, { value }) => sum + value, 0);
  };

  it("while it is signed says why, holds up no other, and keeps what could be signed", async () => {
    await start();
    const { store } = service.ctx;
    const { credentials } = await take("bad", 3);
    const torn = { text: deflateSync('{"credentialSubject":"Élodie Gagné"'), dictionary: null };
    const [, { id: bad }] = credentials;
    const good = await store
      .selectFrom("credentials")
      .select(["text", "dictionary"])
      .where("id", "=", bad)
      .executeTakeFirstOrThrow();
    await store.updateTable("credentials").set(torn).where("id", "=", bad).execute();
    await service.client.sealBatch("bad");
    const { state, trouble } = await service.until("bad", (view) => view.trouble !== null);
    expect(state).to.equal("sealed");
    expect(trouble?.code).to.equal("INTERNAL");
    expect(trouble?.detail).not.to.contain("Gagn");
    expect(await failures()).to.be.greaterThan(0);

    await take("good");
    await service.client.sealBatch("good");
    await service.until("good", isFinal);
    expect((await service.client.getBatch("bad")).trouble).to.deep.equal(trouble);
    expect(service.ctx.worker.failing()).to.deep.equal([]);

    await store.updateTable("credentials").set(good).where("id", "=", bad).execute();
    const mended = await service.until("bad", isFinal);
    expect(mended.trouble).to.equal(null);
    expect(mended.accounting.final).to.equal(3);
  });

  it("while it is sealed says why, and the next one is sealed", async () => {
    await start({ sealAgeMs: 0 });
    const { store } = service.ctx;
    await store
      .insertInto("batches")
      .values({
        id: "bad",
        state: "open",
        createdAtMs: 0,
        received: 1,
        ready: 1, // and there is none
        refused: 0,
        duplicate: 0,
      })
      .execute();
    await take("good");
    await service.until("good", isFinal);
    const { state, trouble } = await service.client.getBatch("bad");
    expect(state).to.equal("open");
    expect(trouble?.detail).to.contain("as many credentials as it counts ready");
  });

  it("because no tree can be kept doesn't fail: its files are handed out", async () => {
    await start();
    rmSync(join(folder, "trees"), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "trees"), "a file where the folder should be");
    const { credentials } = await take("b-1");
    await service.client.sealBatch("b-1");
    await service.until("b-1", isFinal);
    const file = await service.client.getCredential(credentials[0].id);
    expect((await service.verify(file)).verdict).to.equal("verified");
  });
});
