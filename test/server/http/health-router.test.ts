import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import express from "express";
import hre from "hardhat";
import { createClient } from "../../../api/client.js";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { createHealthRouter } from "../../../server/http/health-router.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { addressOf, DEV_KEYS, setUpRegistry, type TestRegistry } from "../../support/registry.js";
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

describe("GET /readyz", () => {
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

  const start = async (): Promise<void> => {
    service = await startService(testConfig(registry, folder), endpoint);
  };

  async function readiness(): Promise<{ status: number; ready: boolean; caughtUp: boolean }> {
    const response = await fetch(`${service.url}/readyz`);
    const said = (await response.json()) as { ready: boolean; caughtUp: boolean };
    return { status: response.status, ready: said.ready, caughtUp: said.caughtUp };
  }

  it("is 503 until the chain was asked, and stays 200 when it goes away", async () => {
    const away = () => Promise.reject(new EndpointError("UNREACHABLE", "away"));
    endpoint.set(away);
    await start();
    await service.ctx.worker.nextRound();
    expect(await readiness()).to.deep.equal({ status: 503, ready: false, caughtUp: false });
    endpoint.set(undefined);
    await service.caughtUp();
    while (!(await readiness()).ready) await service.ctx.worker.nextRound(); // The threads start.
    expect(await readiness()).to.deep.equal({ status: 200, ready: true, caughtUp: true });
    endpoint.set(away);
    await service.ctx.worker.nextRound();
    await service.ctx.worker.nextRound();
    expect(await readiness()).to.deep.equal({ status: 200, ready: true, caughtUp: false });
  });

  it("is 503 until the threads are warm, and stays 200 when one is replaced", async () => {
    await start();
    await service.caughtUp();
    let isWarm = false;
    const server = express()
      .use(createHealthRouter(service.ctx, { isWarm: () => isWarm }))
      .listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const status = async (): Promise<number> =>
      (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
    expect(await status()).to.equal(503);
    isWarm = true;
    expect(await status()).to.equal(200);
    isWarm = false;
    expect(await status()).to.equal(200);
    server.closeAllConnections();
    server.close();
  });

  it("is 200 after a restart while a write waits, and says that one does", async () => {
    await start();
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    const body = JSON.stringify(awards(1));
    const { credentials } = await service.client.sendAwards("b-1", body, "application/json");
    await service.client.sealBatch("b-1");
    await service.until("b-1", ({ state }) => state === "final");
    const [{ id }] = credentials;
    await hre.network.provider.send("hardhat_setBalance", [addressOf(DEV_KEYS.admin), "0x0"]);
    await service.client.changeStatus(id, { action: "suspend" });
    await service.client.changeStatus(id, { action: "lift" });
    await service.stop();

    await start();
    while (!(await readiness()).ready) await service.ctx.worker.nextRound();
    await service.ctx.worker.nextRound();
    expect(await readiness()).to.deep.equal({ status: 200, ready: true, caughtUp: false });
    const client = createClient({ url: service.url });
    expect(await client.isCaughtUp()).to.equal(false);

    await hre.network.provider.send("hardhat_setBalance", [
      addressOf(DEV_KEYS.admin),
      "0xde0b6b3a7640000",
    ]);
    await service.caughtUp();
    expect(await client.isCaughtUp()).to.equal(true);
  });
});
