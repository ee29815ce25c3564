import { expect } from "chai";
import hre from "hardhat";
import { hardhatEndpoint } from "../support/hardhat-endpoint.js";
import { setUpRegistry, type TestRegistry } from "../support/registry.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../support/service.js";

describe("the main job, in one process", () => {
  let folder: string;
  let service: TestService;
  let registry: TestRegistry;

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    service = await startService(testConfig(registry, folder), hardhatEndpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });

  after(async () => {
    await service.stop();
    removeFolder(folder);
  });

  it("anchors a batch of awards and hands out files that verify", async () => {
    const { client } = service;
    const json = JSON.stringify(awards(20));
    const answer = await client.sendAwards("b-1", json, "application/json");
    expect(answer).to.include({ received: 20, ready: 20, refused: 0, duplicate: 0 });

    await client.sealBatch("b-1");
    const view = await service.until("b-1", ({ state }) => state === "final");
    expect(view.treeSize).to.equal(20);

    let files = 0;
    for await (const { file } of client.getFiles("b-1")) {
      const report = await service.verify(file);
      expect(report.verdict, JSON.stringify(report)).to.equal("verified");
      files += 1;
    }
    expect(files).to.equal(20);
  });
});
