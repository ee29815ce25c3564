import { expect } from "chai";
import hre from "hardhat";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { countedEndpoint } from "../../../server/metrics/counted-endpoint.js";
import { createMetrics } from "../../../server/metrics/metrics.js";
import { serveMetrics } from "../../../server/metrics/serve.js";
import { addToCounter } from "../../../server/store/counters.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { addressOf, DEV_KEYS, setUpRegistry } from "../../support/registry.js";
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

const SIGNER = addressOf(DEV_KEYS.key);

describe("GET /metrics", () => {
  let folder: string;
  let service: TestService;
  let url: string;
  let told: Awaited<ReturnType<typeof serveMetrics>>;
  const endpoint = faultyEndpoint(hardhatEndpoint);
  const metrics = createMetrics();

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    const counted = countedEndpoint(endpoint, metrics);
    service = await startService(testConfig(registry, folder), counted, { metrics });
    told = await serveMetrics(service.ctx, { host: "127.0.0.1", port: 0 });
    url = told.url;
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });

  after(async () => {
    endpoint.set(undefined);
    await told.stop();
    await service.stop();
    removeFolder(folder);
  });

  /** The samples by their names and labels. */
  async function scrape(): Promise<Map<string, number>> {
    const response = await fetch(url);
    expect(response.status).to.equal(200);
    expect(response.headers.get("content-type")).to.contain("text/plain; version=0.0.4");
    const lines = (await response.text()).split("\n").filter((it) => it && !it.startsWith("#"));
    return new Map(
      lines.map((line) => {
        const at = line.lastIndexOf(" ");
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
    );
  }

  it("tells what was committed, and who is to pay", async () => {
    const send = (batch: string, count: number) =>
      service.client.sendAwards(batch, JSON.stringify(awards(count, batch)), "application/json");
    await send("autumn-course", 3);
    await send("spring-course", 2);
    await service.client.sealBatch("autumn-course");
    await service.until("autumn-course", ({ state }) => state === "final");
    await addToCounter(service.ctx.store, "orphaned");
    await addToCounter(service.ctx.store, "orphaned");

    const samples = await scrape();
    expect(samples.get("cairn_credentials_acknowledged_total")).to.equal(5);
    expect(samples.get("cairn_backlog_credentials")).to.equal(2);
    expect(samples.get("cairn_transactions_signed_total")).to.equal(1);
    expect(samples.get("cairn_fee_bumps_total")).to.equal(0);
    expect(samples.get("cairn_orphaned_total")).to.equal(2);
    expect(samples.get("cairn_resets_total")).to.equal(0);
    expect(samples.get('cairn_submissions{kind="anchor",state="final"}')).to.equal(1);
    expect(samples.get('cairn_oldest_batch_seconds{stage="open"}')).to.be.greaterThan(0);
    expect(samples.get('cairn_oldest_batch_seconds{stage="anchoring"}')).to.equal(0);
    expect(samples.get(`cairn_nonce_gap{signer="${SIGNER}"}`)).to.equal(0);
    expect(samples.get(`cairn_signer_balance_ether{signer="${SIGNER}"}`)).to.be.within(
      9_999,
      10_000,
    );
    expect(samples.get("cairn_chain_up")).to.equal(1);
    expect(samples.get("cairn_acknowledgement_seconds_count")).to.equal(2);
    for (const loop of ["batches", "submissions"]) {
      expect(samples.get(`cairn_round_seconds_count{loop="${loop}"}`)).to.be.greaterThan(0);
    }
    expect(samples.has("process_resident_memory_bytes")).to.equal(true);
    expect([...samples.keys()].join("\n")).not.to.match(/course|urn:|Gagn/);
  });

  it("counts what endpoints don't answer, and says that the chain is away", async () => {
    endpoint.set(() => Promise.reject(new EndpointError("TIMEOUT", "too slow")));
    await service.ctx.worker.nextRound();
    await service.ctx.worker.nextRound();
    const samples = await scrape();
    const errors = samples.get('cairn_endpoint_errors_total{endpoint="hardhat",code="TIMEOUT"}');
    expect(errors).to.be.greaterThan(0);
    expect(samples.get("cairn_chain_up")).to.equal(0);
    expect(samples.get("cairn_credentials_acknowledged_total")).to.equal(5);
    endpoint.set(undefined);
  });

  it("is at no other address, and not on the service's own", async () => {
    expect((await fetch(url.replace("/metrics", "/"))).status).to.equal(404);
    expect((await fetch(url, { method: "POST" })).status).to.equal(404);
    expect((await fetch(`${service.url}/metrics`)).status).to.equal(404);
  });
});
