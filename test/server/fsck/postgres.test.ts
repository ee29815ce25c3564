import { expect } from "chai";
import hre from "hardhat";
import { fsck } from "../../../server/fsck/fsck.js";
import { openStore } from "../../../server/store/database.js";
import { hasLeases } from "../../../server/store/inspection.js";
import { takeLease } from "../../../server/store/leases.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { describePostgres } from "../../support/postgres.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  awards,
  newFolder,
  removeFolder,
  TEST_DID,
  testConfig,
  withService,
} from "../../support/service.js";

describePostgres("fsck on PostgreSQL", (postgres) => {
  it("finds a healthy store well, a damaged one not, and misses no other server's tree files", async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    const address = await postgres().newDatabase();
    const folder = newFolder();
    const elsewhere = newFolder();
    const config = { ...testConfig(registry, folder), database: address };
    await withService(config, hardhatEndpoint, async (service) => {
      const body = JSON.stringify(awards(20, "Postgres"));
      await service.client.sendAwards("b-1", body, "application/json", "key");
      await service.client.sealBatch("b-1");
      await service.until("b-1", ({ state }) => state === "final");
    });

    const store = await openStore(address);
    const chain = { endpoint: hardhatEndpoint, profile: registry.profile };
    const check = (isRepair: boolean) =>
      fsck({ store, address, dataFolder: elsewhere, chain, isRepair, now: Date.now() });
    expect(await check(false)).to.deep.include({ differences: [], repaired: [] });

    await store.updateTable("batches").set({ ready: 19 }).where("id", "=", "b-1").execute();
    const { differences } = await check(false);
    expect(differences.map(({ kind, where }) => `${kind} ${where}`)).to.deep.equal([
      "count-ready batch b-1",
    ]);
    expect((await check(true)).differences).to.deep.equal([]);

    expect(await hasLeases(store)).to.equal(false);
    await takeLease(store, "signer:0x", "somebody", 60_000);
    expect(await hasLeases(store)).to.equal(true);
    await store.destroy();
    removeFolder(folder);
    removeFolder(elsewhere);
  });
});
