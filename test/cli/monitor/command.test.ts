import { writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { expect } from "chai";
import hre from "hardhat";
import type { Alert } from "../../../cli/monitor/alert.js";
import { postChanges } from "../../../cli/monitor/webhook.js";
import { encodeAnchorBatch } from "../../../chain/registry/calls.js";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { bytes32, utf8 } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import { runCairn } from "../../support/cli.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { serveEndpoint } from "../../support/http-node.js";
import { freePort, startCairn, until, urlOf } from "../../support/processes.js";
import {
  addressOf,
  DEV_KEYS,
  sendAs,
  setUpRegistry,
  type TestRegistry,
} from "../../support/registry.js";
import {
  ACHIEVEMENT,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  TEST_TOKEN,
  testConfig,
  type TestService,
} from "../../support/service.js";

const alert: Alert = { kind: "batch-late", subject: "b-1", text: "late" };

describe("cairn monitor", () => {
  const endpoint = faultyEndpoint(hardhatEndpoint);
  let folder: string;
  let node: Awaited<ReturnType<typeof serveEndpoint>>;
  let registry: TestRegistry;
  let service: TestService;
  let hook: Server;
  let posted: { raised: Alert[]; cleared: Alert[] }[];
  let refusals: number;

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    node = await serveEndpoint(endpoint);
    folder = newFolder();
    const config = testConfig(registry, folder);
    writeFileSync(join(folder, "policy.json"), JSON.stringify(config.policy));
    service = await startService(config, hardhatEndpoint);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    await service.issue("b-1", 2);
  });

  beforeEach(async () => {
    posted = [];
    refusals = 0;
    hook = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        posted.push(JSON.parse(body) as (typeof posted)[number]);
        response.writeHead(posted.length <= refusals ? 500 : 204).end();
      });
    }).listen(0, "127.0.0.1");
    await once(hook, "listening");
  });

  afterEach(() => {
    endpoint.set(undefined);
    hook.closeAllConnections();
    hook.close();
  });

  after(async () => {
    await service.stop();
    await node.stop();
    removeFolder(folder);
  });

  function monitor(...args: string[]) {
    const env = { CAIRN_URL: service.url, CAIRN_API_TOKEN: TEST_TOKEN, CAIRN_RPC: node.url };
    return runCairn(folder, env, ["monitor", "--once", "--policy", "policy.json", ...args]);
  }

  it("ends with 0 and no line while all is well", async () => {
    const { code, out, err } = await monitor("--webhook", urlOf(hook));
    expect([code, out, err]).to.deep.equal([0, "", ""]);
    expect(posted).to.deep.equal([]);
  });

  it("alerts when an account runs low, as lines, as JSON and to a webhook", async () => {
    const key = addressOf(DEV_KEYS.key);
    await hre.network.provider.send("hardhat_setBalance", [key, "0x1"]);
    const { code, out } = await monitor();
    expect(code).to.equal(1);
    expect(out)
      .to.match(/ALERT\s+balance-low: The signing account 0x/)
      .and.to.contain(key);
    const json = await monitor("--json", "--webhook", urlOf(hook));
    expect(JSON.parse(json.out)).to.include({ is: "raised", kind: "balance-low", subject: key });
    expect(posted[0].raised[0]).to.include({ kind: "balance-low", subject: key });
    await hre.network.provider.send("hardhat_setBalance", [key, "0x3635c9adc5dea00000"]);
    expect((await monitor()).code).to.equal(0);
  });

  it("alerts when endpoints are silent, and asks those that aren't", async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const { code, out } = await monitor("--rpc", `${nobody},${node.url}`);
    expect(code).to.equal(1);
    expect(out).to.match(/endpoint-unreachable: http:\/\/127/);
    expect(out.split("\n")).to.have.length(1);
    endpoint.set(() => Promise.reject(new EndpointError("TIMEOUT", "slow")));
    expect((await monitor()).out).to.contain("endpoint-unreachable");
  });

  it("alerts when the service is away", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, out } = await monitor("--issuer", registry.issuerId);
    expect([code, out]).to.deep.equal([0, ""]);
    const env = { CAIRN_URL: url, CAIRN_RPC: node.url };
    const away = await runCairn(folder, env, ["monitor", "--once", "--policy", "policy.json"]);
    expect(away.code).to.equal(1);
    expect(away.out).to.contain("service-unreachable").and.to.contain("give --issuer");
  });

  it("alerts when the registry holds a batch of ours that the service doesn't know", async () => {
    const root = bytes32(keccak(utf8("somebody else's")));
    const data = encodeAnchorBatch(registry.issuerId, root, 20);
    await sendAs(hardhatEndpoint, DEV_KEYS.key, registry.profile.credentialRegistry, data);
    const { code, out } = await monitor();
    expect(code).to.equal(1);
    expect(out)
      .to.match(/batch-unknown: .*number 2/)
      .and.to.contain(root);
  });

  it("tells an alert once, and that it cleared, until it is asked to stop", async () => {
    const key = addressOf(DEV_KEYS.key);
    await hre.network.provider.send("hardhat_setBalance", [key, "0x1"]);
    const env = { CAIRN_URL: service.url, CAIRN_API_TOKEN: TEST_TOKEN, CAIRN_RPC: node.url };
    const args = ["monitor", "--every", "1s", "--json", "--policy", join(folder, "policy.json")];
    const child = startCairn(args, { env });
    let out = "";
    child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
    await until(child, '"raised"');
    await hre.network.provider.send("hardhat_setBalance", [key, "0x3635c9adc5dea00000"]);
    await until(child, '"cleared"');
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    expect(await exited).to.deep.equal([0, null]);
    const told = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Alert & { is: string });
    expect(told.filter(({ kind }) => kind === "balance-low").map(({ is }) => is)).to.deep.equal([
      "raised",
      "cleared",
    ]);
  });

  it("refuses what it can't read as a limit or an endpoint", async () => {
    for (const args of [
      ["--late", "soon"],
      ["--rpc", "here"],
      ["--anchors", "-1"],
      ["--issuer", "x"],
    ]) {
      expect((await monitor(...args)).code, args.join(" ")).to.equal(64);
    }
  });

  describe("postChanges", () => {
    const changes = { raised: [alert], cleared: [] };

    it("tries again after a refusal, and says why it gave up, without the address", async () => {
      const waits: number[] = [];
      const options = {
        atMs: 0,
        pause: (ms: number) => {
          waits.push(ms);
          return Promise.resolve();
        },
      };
      refusals = 2;
      expect(await postChanges(urlOf(hook), changes, options)).to.equal(undefined);
      expect(posted).to.have.length(3);
      expect(waits).to.deep.equal([1_000, 5_000]);
      refusals = 9;
      expect(await postChanges(urlOf(hook), changes, options)).to.equal("it answered HTTP 500");
      const nobody = `http://127.0.0.1:${await freePort()}/secret`;
      expect(await postChanges(nobody, changes, options)).to.equal("ECONNREFUSED");
    });
  });
});
