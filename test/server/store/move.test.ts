import { expect } from "chai";
import hre from "hardhat";
import type { StoreAddress } from "../../../server/store/address.js";
import { addCounts, openBatch } from "../../../server/store/batches.js";
import { openStore } from "../../../server/store/database.js";
import { StoreError } from "../../../server/store/error.js";
import type { Store } from "../../../server/store/store.js";
import { writeFact } from "../../../server/store/facts.js";
import { takeLease } from "../../../server/store/leases.js";
import { dueEvents, enqueue, removeEvent } from "../../../server/store/outbox.js";
import { moveStore } from "../../../server/store/move.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { describePostgres } from "../../support/postgres.js";
import { setUpRegistry, type TestRegistry } from "../../support/registry.js";
import {
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  withService,
  type TestService,
} from "../../support/service.js";

describePostgres("moveStore", (postgres) => {
  const folders: string[] = [];
  const folder = (): string => {
    const made = newFolder();
    folders.push(made);
    return made;
  };
  const sqlite = (): StoreAddress => ({ kind: "sqlite", folder: folder() });
  let registry: TestRegistry;
  let lived: StoreAddress;
  const files = new Map<string, string>();

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    lived = sqlite();
    await withService(configOn(lived), hardhatEndpoint, live);
  });

  async function live(service: TestService): Promise<void> {
    const sent = JSON.stringify([...awards(24), ...awards(1), { achievement: "MC-9" }]);
    await service.client.sendAwards("lived", sent, "application/json");
    await service.client.sealBatch("lived", { yes: true });
    await service.until("lived", ({ state }) => state === "final");
    for await (const { id, file } of service.client.getFiles("lived")) files.set(id, file);
    const [id = ""] = files.keys();
    await service.client.changeStatus(id, { action: "suspend" });
    await service.caughtUp();
    await service.client.sendAwards("open", JSON.stringify(awards(3, "Open")), "application/json");
  }

  after(() => {
    folders.forEach(removeFolder);
  });

  const configOn = (database: StoreAddress) => ({ ...testConfig(registry, folder()), database });
  const serviceOn = (database: StoreAddress) => startService(configOn(database), hardhatEndpoint);

  const errorOf = (act: Promise<unknown>): Promise<unknown> =>
    act.then(
      () => undefined,
      (error: unknown) => error,
    );

  async function withStore<T>(
    address: StoreAddress,
    act: (store: Store) => Promise<T>,
  ): Promise<T> {
    const store = await openStore(address);
    try {
      return await act(store);
    } finally {
      await store.destroy();
    }
  }

  it("takes a store to PostgreSQL and back, equal in every table, and leaves the source", async () => {
    const there = await postgres().newDatabase();
    const back = sqlite();
    const first = await moveStore(lived, there);
    const rows = Object.fromEntries(first.map((it) => [it.table, it.rows]));
    expect(rows).to.include({ batches: 2, credentials: 27, refusals: 2, statusChanges: 1 });
    expect(await moveStore(there, back)).to.deep.equal(first);
    expect(await moveStore(lived, sqlite())).to.deep.equal(first);
  });

  it("gives a store on which the service goes on", async () => {
    const there = await postgres().newDatabase();
    await moveStore(lived, there);
    const service = await serviceOn(there);
    const { client } = service;
    for (const [id, file] of files) expect(await client.getCredential(id)).to.equal(file);
    const answer = await client.sendAwards(
      "open",
      JSON.stringify([...awards(2, "Open"), ...awards(15, "New")]),
      "application/json",
    );
    expect(answer).to.include({ ready: 15, duplicate: 2 });
    await client.sealBatch("open");
    await service.until("open", ({ state }) => state === "final");
    const [, id = ""] = files.keys();
    expect((await client.changeStatus(id, { action: "suspend" })).changes).to.have.length(1);
    await service.caughtUp();
    await service.stop();
  });

  it("goes on counting behind what is gone, there and back, though nothing new came between", async () => {
    const address = sqlite();
    await withStore(address, async (store) => {
      for (let seq = 1; seq <= 8; seq++) await enqueue(store, { type: "t", body: "{}" }, 0);
      for (let seq = 1; seq <= 8; seq++) await removeEvent(store, seq);
    });
    const there = await postgres().newDatabase();
    const back = sqlite();
    const further = await postgres().newDatabase();
    await moveStore(address, there);
    await moveStore(there, back);
    await moveStore(there, further);
    for (const at of [back, there, further]) {
      const next = await withStore(at, async (store) => {
        await enqueue(store, { type: "t", body: "{}" }, 0);
        return (await dueEvents(store, 0, 1)).map(({ seq }) => seq);
      });
      expect(next).to.deep.equal([9]);
    }
  });

  it("leaves the target empty where a row can't be kept, and can be repeated", async () => {
    const address = sqlite();
    await withStore(address, async (store) => {
      await writeFact(store, "issuerId", "0x01");
      await openBatch(store, "large", 0);
      const beyondInteger = 3_000_000_000;
      await addCounts(store, "large", {
        received: beyondInteger,
        ready: 0,
        refused: 0,
        duplicate: 0,
      });
    });
    const target = await postgres().newDatabase();
    expect(await errorOf(moveStore(address, target))).to.be.instanceOf(Error);
    const factsIn = (store: Store) => store.selectFrom("facts").selectAll().execute();
    expect(await withStore(target, factsIn)).to.deep.equal([]);
    await withStore(address, (store) =>
      addCounts(store, "large", { received: -2_999_999_999, ready: 0, refused: 0, duplicate: 0 }),
    );
    await moveStore(address, target);
    expect(await withStore(target, factsIn)).to.have.length(1);
  });

  const refusals: [string, string, () => Promise<[StoreAddress, StoreAddress]>][] = [
    [
      "a target that has rows",
      "NOT_EMPTY",
      async () => {
        const target = await postgres().newDatabase();
        await withStore(target, (store) => writeFact(store, "word", "there"));
        return [lived, target];
      },
    ],
    ["one store twice", "SAME_STORE", () => Promise.resolve([lived, lived])],
    [
      "a database on which a service is at work",
      "IN_USE",
      async () => {
        const source = await postgres().newDatabase();
        await withStore(source, (store) => takeLease(store, "signer:0x01", "service", 3_600_000));
        return [source, sqlite()];
      },
    ],
  ];
  for (const [what, code, addresses] of refusals) {
    it(`refuses ${what}`, async () => {
      const error = await errorOf(moveStore(...(await addresses())));
      expect(error).to.be.instanceOf(StoreError).with.property("code", code);
    });
  }

  it("says when it may be tried again after a crash", async () => {
    const source = await postgres().newDatabase();
    await withStore(source, (store) => takeLease(store, "schedule:webhooks", "killed", 90_000));
    const error = await errorOf(moveStore(source, sqlite()));
    const [, seconds] = /again in (\d+) seconds/.exec(String(error)) ?? [];
    expect(Number(seconds)).to.be.within(1, 90);
  });

  it("refuses a folder that a service has open", async () => {
    const address = sqlite();
    await withStore(address, async () => {
      const error = await errorOf(moveStore(address, await postgres().newDatabase()));
      expect(error).to.be.instanceOf(StoreError).with.property("code", "IN_USE");
    });
  });
});
