import { request, type IncomingMessage } from "node:http";
import { once } from "node:events";
import { json } from "node:stream/consumers";
import { expect } from "chai";
import hre from "hardhat";
import { createClient, type ClientError } from "../../../api/client.js";
import type { Problem } from "../../../api/problem.js";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import type { Config } from "../../../server/config/config.js";
import { countBacklog } from "../../../server/store/backlog.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  TEST_TOKEN,
  testConfig,
  type TestService,
} from "../../support/service.js";

describe("back-pressure", () => {
  let folder: string;
  let service: TestService;
  let nowMs: number;
  const endpoint = faultyEndpoint(hardhatEndpoint);

  async function start(changes: Partial<Config>): Promise<void> {
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    nowMs = Date.now();
    const config = { ...testConfig(registry, folder), ...changes };
    service = await startService(config, endpoint, { now: () => nowMs });
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  }

  beforeEach(async () => {
    await hre.network.provider.send("hardhat_reset");
    folder = newFolder();
  });

  afterEach(async () => {
    endpoint.set(undefined);
    await service.stop();
    removeFolder(folder);
  });

  const impatient = () =>
    createClient({
      url: service.url,
      token: TEST_TOKEN,
      pause: () => Promise.reject(new Error("was asked to wait")),
    });
  const send = (batch: string, count: number) =>
    impatient().sendAwards(batch, JSON.stringify(awards(count, batch)), "application/json");

  async function refused(batch: string): Promise<Response> {
    const response = await fetch(`${service.url}/v1/batches/${batch}/credentials`, {
      method: "POST",
      headers: { authorization: `Bearer ${TEST_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(awards(1, batch)),
    });
    expect(response.status).to.equal(503);
    return response;
  }

  const countAgain = (): void => {
    nowMs += 1_000;
  };

  it("refuses awards while too many wait for the chain, takes nothing of them, and opens again", async () => {
    await start({ maxBacklog: 5 });
    endpoint.set(() => Promise.reject(new EndpointError("UNREACHABLE", "the chain is away")));
    await send("a", 3);
    await send("b", 4); // let in below the limit: what one request carries may pass it

    const response = await refused("c");
    expect(response.headers.get("retry-after")).to.equal("15");
    const problem = (await response.json()) as Problem;
    expect(problem).to.include({ code: "backlog-full", backlog: 7, limit: 5 });
    expect(problem.detail).to.contain("7").and.to.contain("5");
    const { batches } = await service.client.listBatches();
    expect(batches.map(({ id }) => id)).to.deep.equal(["a", "b"]);

    endpoint.set(undefined);
    await service.client.sealBatch("a");
    await service.client.sealBatch("b");
    await service.until("b", ({ state }) => state === "final");
    await service.until("a", ({ state }) => state === "final");
    expect(await countBacklog(service.ctx.store)).to.equal(0);
    countAgain();
    expect((await send("c", 1)).ready).to.equal(1);
  });

  it("counts what is open, sealed, signed, rooted and sent, and nothing that a block holds", async () => {
    await start({ sealAgeMs: 1_000_000_000 });
    endpoint.set((method, _params, ask) =>
      method === "eth_sendRawTransaction"
        ? Promise.reject(new EndpointError("TIMEOUT", "nobody knows"))
        : ask(),
    );
    await send("open", 2);
    await send("signed", 3);
    await service.client.sealBatch("signed");
    await service.until("signed", ({ trouble }) => trouble?.code === "TIMEOUT");
    expect(await countBacklog(service.ctx.store)).to.equal(5);
    endpoint.set(undefined);
    await service.until("signed", ({ state }) => state === "final");
    expect(await countBacklog(service.ctx.store)).to.equal(2);
  });

  it("still answers everything else, and the client waits as long as it is asked", async () => {
    await start({ maxBacklog: 1 });
    await send("a", 1);
    const error = await send("b", 1).catch((it: unknown) => it);
    expect((error as Error).message).to.equal("was asked to wait");
    await service.client.sealBatch("a");
    const view = await service.until("a", ({ state }) => state === "final");
    expect(view.accounting.final).to.equal(1);

    const waits: [number, string][] = [];
    const patient = createClient({
      url: service.url,
      token: TEST_TOKEN,
      onWait: (ms, { message }: ClientError) => waits.push([ms, message]),
      pause: (ms) => {
        nowMs += ms;
        return Promise.resolve();
      },
    });
    await patient.sendAwards("b", JSON.stringify(awards(1, "b")), "application/json");
    expect(waits.map(([ms]) => ms)).to.deep.equal([15_000]);
    expect(waits[0][1]).to.contain("the limit is 1");
  });

  /** A request whose body never ends. */
  function hangingRequest(headers: Record<string, string>) {
    const { hostname, port } = new URL(service.url);
    const hanging = request({
      hostname,
      port,
      method: "POST",
      path: "/v1/batches/slow/credentials",
      agent: false,
      headers: {
        authorization: `Bearer ${TEST_TOKEN}`,
        "content-type": "application/json",
        ...headers,
      },
    });
    hanging.on("error", () => undefined);
    hanging.write("[");
    return hanging;
  }

  it("gives no place to a body that isn't there", async () => {
    await start({ maxIntakeRequests: 1 });
    const hanging = hangingRequest({});
    await once(hanging, "socket");
    for (let i = 0; i < 3; i++) expect((await send("quick", i + 1)).received).to.equal(i + 1);
    hanging.destroy();
  });

  it("bounds the bytes that come in at once", async () => {
    await start({ maxIntakeBytes: 4 * 1_048_576 + 10 });
    const hanging = hangingRequest({ "content-length": "4194304" });
    hanging.write(" ".repeat(4_194_302)); // its first byte is sent
    for (;;) {
      const error = await send("quick", 1).catch((it: unknown) => it);
      if (error instanceof Error && error.message === "was asked to wait") break;
    }
    const problem = (await (await refused("quick")).json()) as Problem;
    expect(problem).to.include({ code: "intake-busy" });
    hanging.destroy();
    let isTaken = false;
    while (!isTaken) isTaken = await send("quick", 1).then(Boolean, () => false);
  });

  it("lets a refused request's connection serve the next one", async () => {
    await start({ maxBacklog: 1 });
    await send("a", 1);
    const { hostname, port } = new URL(service.url);
    const body = JSON.stringify(awards(2_000, "long"));
    const refusal = request({
      hostname,
      port,
      method: "POST",
      path: "/v1/batches/b/credentials",
      agent: false,
      headers: { authorization: `Bearer ${TEST_TOKEN}`, "content-type": "application/json" },
    }).end(body);
    const [response] = (await once(refusal, "response")) as [IncomingMessage];
    expect(response.statusCode).to.equal(503);
    expect(await json(response)).to.include({ code: "backlog-full" });
  });
});
