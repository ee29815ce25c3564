import { expect } from "chai";
import hre from "hardhat";
import { Problem } from "../../../api/problem.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  TEST_TOKEN,
  testConfig,
  type TestService,
} from "../../support/service.js";
import { describeStores } from "../../support/stores.js";

describeStores("an id that nothing has", (newStore) => {
  let folder: string;
  let service: TestService;

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    const config = { ...testConfig(registry, folder), database: await newStore() };
    service = await startService(config, hardhatEndpoint);
  });
  after(async () => {
    await service.stop();
    removeFolder(folder);
  });

  const answers: [path: string, status: number, code: string][] = [
    ["/v1/credentials/%00", 404, "credential-not-found"],
    ["/v1/credentials/%00/status", 404, "credential-not-found"],
    ["/v1/credentials/%00/provisional", 404, "credential-not-found"],
    ["/v1/credentials/%ED", 400, "bad-request"],
    ["/v1/batches/%00", 400, "bad-request"],
    ["/v1/status-lists/%00", 404, "status-list-not-found"],
    ["/v1/status-lists/%ED%A0%80", 400, "bad-request"],
  ];
  for (const [path, status, code] of answers) {
    it(`is ${code} at ${path}`, async () => {
      const headers = { authorization: `Bearer ${TEST_TOKEN}` };
      const response = await fetch(`${service.url}${path}`, { headers });
      expect(Problem.parse(await response.json())).to.include({ status, code });
      expect(response.status).to.equal(status);
    });
  }
});
