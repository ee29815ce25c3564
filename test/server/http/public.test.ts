import { expect } from "chai";
import { pino } from "pino";
import { ServiceIndex } from "../../../api/about.js";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import type { Route } from "../../../api/route.js";
import { ROUTES } from "../../../api/routes.js";
import { createNode } from "../../../chain/rpc/node.js";
import { attempts } from "../../../server/config/public-config.js";
import { createPublicApp } from "../../../server/http/public-app.js";
import { createPublicContext, servePublic } from "../../../server/http/serve-public.js";
import { withBudget } from "../../../server/verifying/endpoint-budget.js";
import { CHAIN, testPolicy, testProfile } from "../../support/anchoring.js";
import { asExpress, isPage, routesOf } from "../../support/express-routes.js";
import { fakeNode } from "../../support/public-node.js";

const config = {
  port: 0,
  host: "127.0.0.1",
  rpcUrls: ["http://127.0.0.1:9"] as const,
  publicRpcUrls: [],
  profile: testProfile,
  policy: testPolicy(),
  publicUrl: "https://cairn.example",
  trustedProxies: 0,
  addressRate: 3,
  verifyRpcRate: 50,
  logLevel: "silent",
};
const log = pino({ level: "silent" });

describe("a process that only verifies", () => {
  it("has the routes of its parts in the table, and no other", () => {
    const app = createPublicApp(createPublicContext(config, { node: createNode(fakeNode()), log }));
    const its = Object.values<Route>(ROUTES).filter(
      ({ part }) => part === "about" || part === "verification",
    );
    const ours = routesOf(app).filter((route) => !isPage(route));
    expect(ours.sort()).to.deep.equal(its.map(asExpress).sort());
  });

  it("verifies, needs no store and no key, and has none of the issuer's routes", async () => {
    const node = createNode(fakeNode());
    const running = await servePublic(createPublicContext(config, { node, log }));
    const get = (path: string) => fetch(running.url + path);
    const index = ServiceIndex.parse(await (await get("/")).json());
    expect(index.withToken).to.deep.equal({});
    expect(Object.keys(index.public)).to.include("verify").and.not.to.include("getStatusList");
    while ((await get("/readyz")).status !== 200) await new Promise((done) => setImmediate(done));
    for (const path of ["/v1/batches", "/v1/anchoring", "/v1/status-lists/a"]) {
      expect((await get(path)).status, path).to.equal(404);
    }
    const report = await fetch(`${running.url}/v1/verify`, { method: "POST", body: "{" });
    expect(await report.json()).to.include({ verdict: "undecided", reason: "no-credential" });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) {
      statuses.push((await fetch(`${running.url}/credentials/verify`, { method: "POST" })).status);
    }
    expect(statuses).to.include(429);
    expect((await get("/livez")).status).to.equal(200);
    await running.stop();
  });

  it("isn't ready while its endpoint answers for another chain, or doesn't", async () => {
    const endpoints = [fakeNode("0x1"), fakeNode(new EndpointError("UNREACHABLE", "away"))];
    for (const endpoint of endpoints) {
      const node = createNode(endpoint);
      const running = await servePublic(createPublicContext(config, { node, log }));
      const response = await fetch(`${running.url}/readyz`);
      expect(response.status).to.equal(503);
      await running.stop();
    }
    expect(CHAIN).to.equal(testProfile.chain);
  });
});

describe("attempts", () => {
  it("keeps each problem with its setting", () => {
    const { attempt, problems } = attempts();
    attempt("A", () => {
      throw new Error("no");
    });
    expect(attempt("B", () => 1)).to.equal(1);
    expect(problems).to.deep.equal(["A: no"]);
  });
});

describe("withBudget", () => {
  const waits: number[] = [];
  let nowMs = 0;
  const options = {
    nowMs: () => nowMs,
    pause: (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    },
  };
  beforeEach(() => {
    waits.length = 0;
    nowMs = 100_000;
  });
  const endpoint: Endpoint = {
    name: "a test",
    request: () => Promise.resolve("0x"),
    batch: (calls) =>
      Promise.resolve(calls.map(() => ({ status: "fulfilled" as const, value: "0x" }))),
  };

  it("lets a second's worth through at once and spreads the rest", async () => {
    const limited = withBudget(endpoint, 10, options);
    for (let i = 0; i < 12; i++) await limited.request("eth_call", []);
    expect(waits).to.deep.equal([100, 200]);
    nowMs += 10_000;
    await limited.request("eth_call", []);
    expect(waits).to.have.length(2);
  });

  it("counts each question of a batch, and refuses what would have to wait too long", async () => {
    const limited = withBudget(endpoint, 10, options);
    const calls = Array.from({ length: 100 }, () => ({ method: "eth_call", params: [] }));
    await limited.batch?.(calls);
    expect(waits).to.deep.equal([9_000]);
    const refusal = await limited.batch?.(calls).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(EndpointError).and.to.include({ code: "RATE_LIMITED" });
  });

  it("is the endpoint itself where there is no limit", () => {
    expect(withBudget(endpoint, 0)).to.equal(endpoint);
  });
});
