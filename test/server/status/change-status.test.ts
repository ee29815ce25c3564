import { expect } from "chai";
import hre from "hardhat";
import { createNode } from "../../../chain/rpc/node.js";
import { transactionsOf } from "../../../server/store/submissions.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { addressOf, DEV_KEYS, setUpRegistry } from "../../support/registry.js";
import { submissionsOf } from "../../support/rows.js";
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

const rpc = (method: string, ...params: unknown[]) => hre.network.provider.send(method, params);
const node = createNode(hardhatEndpoint);

describe("changes of status in one batch", () => {
  let folder: string;
  let service: TestService;
  let ids: string[];

  beforeEach(async () => {
    await rpc("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    service = await startService(testConfig(registry, folder), hardhatEndpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    const body = JSON.stringify(awards(20));
    const { credentials } = await service.client.sendAwards("b-1", body, "application/json");
    ids = credentials.map(({ id }) => id);
    await service.client.sealBatch("b-1");
    await service.until("b-1", ({ state }) => state === "final");
  });
  afterEach(async () => {
    await rpc("evm_setAutomine", true);
    await service.stop();
    removeFolder(folder);
  });

  const stateOf = async (id: string): Promise<string | undefined> =>
    (await service.client.getStatus(id)).changes.at(-1)?.state;

  it("reach the chain in one block where they are of different credentials", async () => {
    await rpc("evm_setAutomine", false);
    for (const id of ids) await service.client.changeStatus(id, { action: "revoke" });
    for (const id of ids) {
      while ((await stateOf(id)) !== "sent") await service.ctx.worker.nextRound();
    }
    const before = (await node.block("latest"))?.number ?? 0;
    await rpc("evm_mine");
    await service.caughtUp();
    expect((await node.block("latest"))?.number).to.equal(before + 1);
    const rows = await submissionsOf(service.ctx.store, "b-1");
    expect(rows.map(({ progress }) => progress.state)).not.to.include.members(["waiting"]);
  });

  it("of one credential go one after another, as they were asked for", async () => {
    const [id] = ids;
    await rpc("evm_setAutomine", false);
    await service.client.changeStatus(id, { action: "suspend" });
    await service.client.changeStatus(id, { action: "lift" });
    await service.client.changeStatus(id, { action: "suspend" });
    const sent = async (): Promise<number> => {
      const rows = await submissionsOf(service.ctx.store, "b-1");
      const forms = rows.map(({ seq }) => transactionsOf(service.ctx.store, seq));
      return (await Promise.all(forms)).flat().length - 1; // the anchor
    };
    for (const count of [1, 2, 3]) {
      while ((await sent()) < count) await service.ctx.worker.nextRound();
      await service.ctx.worker.nextRound();
      await service.ctx.worker.nextRound();
      expect(await sent()).to.equal(count);
      await rpc("evm_mine");
    }
    await service.caughtUp();
    expect((await service.client.getStatus(id)).suspended).to.equal(true);
    expect((await service.client.getStatus(id)).changes.map(({ state }) => state)).not.to.include(
      "waiting",
    );
  });

  it("hold up nobody else's while one account can't pay, and what waits for them says so", async () => {
    const [blocked, other] = ids;
    const admin = addressOf(DEV_KEYS.admin);
    await rpc("hardhat_setBalance", admin, "0x0");
    await service.client.changeStatus(blocked, { action: "suspend" });
    await service.client.changeStatus(blocked, { action: "lift" });
    await service.client.changeStatus(blocked, { action: "suspend" });
    await service.client.changeStatus(other, { action: "revoke" });
    while ((await stateOf(other)) !== "final") await service.ctx.worker.nextRound();
    const { changes } = await service.client.getStatus(blocked);
    const [, lift, again] = changes;
    expect(lift.trouble?.code).to.equal("SIGNER_WITHOUT_FUNDS");
    expect(again.trouble?.code).to.equal("WAITS_FOR");
    expect(again.trouble?.detail).to.contain(admin).and.to.contain("same credential");
    expect(again.trouble?.since).to.equal(again.requestedAt);

    const { changes: open } = await service.client.getAnchoring();
    expect(open).to.have.length(1);
    expect(open[0]).to.include({ batch: "b-1", count: 2, requestedAt: lift.requestedAt });
    expect(open[0].trouble?.code).to.equal("SIGNER_WITHOUT_FUNDS");

    await rpc("hardhat_setBalance", admin, "0xde0b6b3a7640000");
    await service.caughtUp();
    while ((await stateOf(blocked)) !== "final") await service.ctx.worker.nextRound();
    expect((await service.client.getAnchoring()).changes).to.deep.equal([]);
  });
});
