import { expect } from "chai";
import type { StoreAddress } from "../../../server/store/address.js";
import { openBatch, updateBatch } from "../../../server/store/batches.js";
import { openStore } from "../../../server/store/database.js";
import { StoreError } from "../../../server/store/error.js";
import { hasLeases } from "../../../server/store/inspection.js";
import { takeLease } from "../../../server/store/leases.js";
import { moveStore } from "../../../server/store/move.js";
import { announce } from "../../../server/store/presence.js";
import { describePostgres } from "../../support/postgres.js";
import { newFolder, removeFolder } from "../../support/service.js";
import { startProcess } from "../../support/service-process.js";
import { describeStores } from "../../support/stores.js";

describeStores("announce", (newStore) => {
  it("counts as at work until it lapses, and leaves nothing of those that were killed", async () => {
    const store = await openStore(await newStore());
    const names = async () =>
      (await store.selectFrom("leases").select("name").orderBy("name").execute()).map(
        ({ name }) => name,
      );
    await announce(store, "killed");
    expect(await hasLeases(store)).to.equal(true);
    await store.updateTable("leases").set({ untilMs: 1 }).execute();
    expect(await hasLeases(store)).to.equal(false);
    await announce(store, "next");
    await announce(store, "third");
    expect(await names()).to.deep.equal(["service:next", "service:third"]);
    await store.destroy();
  });

  it("forgets the leases of batches that have their roots, once they lapsed", async () => {
    const store = await openStore(await newStore());
    for (const [id, state] of [
      ["open", "open"],
      ["signed", "signed"],
      ["rooted", "rooted"],
      ["held", "rooted"],
    ] as const) {
      await openBatch(store, id, 0);
      await updateBatch(store, id, { state });
      await takeLease(store, `batch:${id}`, "one", id === "held" ? 3_600_000 : 0);
    }
    await announce(store, "two");
    const names = await store.selectFrom("leases").select("name").orderBy("name").execute();
    expect(names.map(({ name }) => name)).to.deep.equal([
      "batch:held",
      "batch:open",
      "batch:signed",
      "service:two",
    ]);
    await store.destroy();
  });
});

describePostgres("a service without work on PostgreSQL", (postgres) => {
  const folders: string[] = [];
  const folder = (): string => {
    const made = newFolder();
    folders.push(made);
    return made;
  };
  after(() => {
    folders.forEach(removeFolder);
  });

  it("keeps its store from being moved until it has ended", async () => {
    const source = await postgres().newDatabase();
    const target = (): StoreAddress => ({ kind: "sqlite", folder: folder() });
    const service = await startProcess({
      settingsFolder: folder(),
      settings: { CAIRN_DATA: folder(), DATABASE_URL: source.url },
    });
    const refusal = await moveStore(source, target()).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(StoreError).with.property("code", "IN_USE");
    await service.kill("SIGTERM");
    expect((await service.ended).code).to.equal(0);
    await moveStore(source, target());
  });
});
