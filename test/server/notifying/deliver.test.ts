import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { expect } from "chai";
import hre from "hardhat";
import { createDispatcher, waitAfter } from "../../../server/notifying/deliver.js";
import { postEvent, signatureOf } from "../../../server/notifying/webhook.js";
import { takeLease } from "../../../server/store/leases.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { freePort, urlOf } from "../../support/processes.js";
import { setUpRegistry } from "../../support/registry.js";
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

const SECRET = "a-secret-of-the-receiver";

describe("webhooks", () => {
  let folder: string;
  let receiver: Server;
  let got: { headers: IncomingHttpHeaders; body: string }[];
  let refusals: number;
  let service: TestService;
  let nowMs: number;

  beforeEach(async () => {
    got = [];
    refusals = 0;
    receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        got.push({ headers: request.headers, body });
        response.writeHead(got.length <= refusals ? 503 : 200).end();
      });
    }).listen(0, "127.0.0.1");
    await once(receiver, "listening");
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    nowMs = Date.now();
    const webhook = { url: urlOf(receiver), secret: SECRET };
    const config = { ...testConfig(registry, folder), webhook };
    service = await startService(config, hardhatEndpoint, { now: () => nowMs });
    // Taken from the service's own courier: the test's tells, turn by turn.
    await takeLease(service.ctx.store, "schedule:webhooks", "tests", 600_000);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });

  afterEach(async () => {
    await service.stop();
    receiver.close();
    removeFolder(folder);
  });

  const courier = () =>
    createDispatcher({ ...service.ctx, holder: "tests" }, { url: urlOf(receiver), secret: SECRET });
  const waiting = () => service.ctx.store.selectFrom("outbox").selectAll().execute();

  async function anchor(batch: string): Promise<void> {
    const body = JSON.stringify(awards(1, `Learner of ${batch}`));
    await service.client.sendAwards(batch, body, "application/json");
    await service.client.sealBatch(batch);
    await service.until(batch, ({ state }) => state === "final");
  }

  it("keeps a final batch's news with its state, and tells it once it is due, signed", async () => {
    await anchor("b-1");
    const [row] = await waiting();
    expect(row.type).to.equal("batch-final");
    nowMs += 3_600_000;
    await courier().deliver();

    const [{ headers, body }] = got;
    const view = await service.client.getBatch("b-1");
    expect(JSON.parse(body)).to.deep.include({
      type: "batch-final",
      batch: "b-1",
      transaction: view.anchor?.txHash,
      blockNumber: view.anchor?.blockNumber,
    });
    expect(body).not.to.contain("Learner");
    expect(headers["cairn-event"]).to.equal("batch-final");
    expect(headers["cairn-delivery"]).to.equal(String(row.seq));
    const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
      String(headers["cairn-signature"]),
    ) as unknown as [string, string, string];
    expect(Number(seconds)).to.equal(Math.floor(nowMs / 1_000));
    const expected = createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest("hex");
    expect(given).to.equal(expected);
    expect(await waiting()).to.deep.equal([]);
    await courier().deliver();
    expect(got).to.have.length(1);
  });

  it("tries again later and later until it is taken, with the same id", async () => {
    await anchor("b-1");
    refusals = 2;
    let turns = 0;
    while ((await waiting()).length > 0) {
      nowMs += 3_600_000;
      await courier().deliver();
      turns += 1;
    }
    expect(turns).to.equal(3);
    const ids = got.map(({ headers }) => headers["cairn-delivery"]);
    expect(new Set(ids).size).to.equal(1);
    expect([0, 1, 2, 30, 1_000].map(waitAfter)).to.deep.equal([
      5_000, 10_000, 20_000, 3_600_000, 3_600_000,
    ]);
  });

  it("leaves it to whichever server has the lease", async () => {
    await anchor("b-1");
    nowMs += 3_600_000;
    const other = createDispatcher(
      { ...service.ctx, holder: "other" },
      { url: urlOf(receiver), secret: SECRET },
    );
    await other.deliver();
    expect(got).to.deep.equal([]);
    await courier().deliver();
    expect(got).to.have.length(1);
  });

  it("says why nothing was delivered, without the address", async () => {
    const event = { seq: 1, type: "batch-final", body: "{}" };
    refusals = 1;
    const webhook = { url: urlOf(receiver), secret: SECRET };
    expect(await postEvent(webhook, event, 0)).to.equal("HTTP 503");
    expect(await postEvent(webhook, event, 0)).to.equal(undefined);
    const nobody = { url: `http://127.0.0.1:${await freePort()}/key`, secret: SECRET };
    expect(await postEvent(nobody, event, 0)).to.equal("ECONNREFUSED");
    expect(signatureOf("s", 1, "a")).not.to.equal(signatureOf("s", 2, "a"));
  });
});
