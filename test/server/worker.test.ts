import { expect } from "chai";
import hre from "hardhat";
import type { BatchView } from "../../api/batch.js";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { faultyEndpoint, hardhatEndpoint } from "../support/hardhat-endpoint.js";
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

describe("the worker", () => {
  const endpoint = faultyEndpoint(hardhatEndpoint);
  let folder: string;
  let registry: TestRegistry;
  let service: TestService;

  beforeEach(async () => {
    await hre.network.provider.send("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
  });
  afterEach(async () => {
    endpoint.set(undefined);
    await service.stop();
    removeFolder(folder);
  });

  async function start(pollMs: number): Promise<void> {
    service = await startService({ ...testConfig(registry, folder), pollMs }, endpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  }

  async function seal(batch: string, count: number): Promise<void> {
    const body = JSON.stringify(awards(count, batch));
    await service.client.sendAwards(batch, body, "application/json");
    await service.client.sealBatch(batch);
  }

  /** Without waiting for rounds, which may take as long as an endpoint does. */
  async function become(batch: string, state: BatchView["state"]): Promise<void> {
    while ((await service.client.getBatch(batch)).state !== state);
  }

  it("seals, signs and roots while an endpoint is silent", async () => {
    let giveUp: () => void = () => undefined;
    const silence = new Promise<never>((_, reject) => {
      giveUp = () => {
        reject(new EndpointError("TIMEOUT", "silent"));
      };
    });
    silence.catch(() => undefined);
    endpoint.set(() => silence);
    await start(20);
    await seal("b-1", 30);
    await become("b-1", "rooted");
    giveUp();
  });

  it("asks the chain when there is something to send, not for each group of signatures", async () => {
    let rounds = 0;
    endpoint.set((method, _params, ask) => {
      if (method === "eth_chainId") rounds += 1;
      return ask();
    });
    await start(600_000);
    await seal("b-1", 150); // more than are signed at once
    await become("b-1", "mined");
    expect(rounds).to.be.at.most(2); // at the start, and when there was a root
  });
});
