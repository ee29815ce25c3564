import { expect } from "chai";
import type { Express } from "express";
import { pino } from "pino";
import { ServiceIndex } from "../../../api/about.js";
import { PROBLEMS } from "../../../api/problem.js";
import type { Route } from "../../../api/route.js";
import { ROUTES } from "../../../api/routes.js";
import { createApp } from "../../../server/http/app.js";
import type { Context } from "../../../server/context.js";
import { createMetrics } from "../../../server/metrics/metrics.js";
import { PAGES } from "../../../web/pages.js";
import { ISSUER_ID, testProfile } from "../../support/anchoring.js";
import { asExpress, isPage, routesOf } from "../../support/express-routes.js";
import { listen, type Listening } from "../../support/listening.js";
import { testConfig } from "../../support/service.js";

describe("the table of routes", () => {
  const table = Object.entries<Route>(ROUTES);
  let app: Express;
  let server: Listening;

  before(async () => {
    const registry = { profile: testProfile, issuerId: ISSUER_ID };
    app = createApp({
      config: testConfig(registry, "none"),
      log: pino({ level: "silent" }),
      metrics: createMetrics(),
      now: () => Date.now(),
      node: {},
    } as unknown as Context);
    server = await listen(app);
  });
  after(() => {
    server.stop();
  });

  it("holds the routes that the application has, and the pages' list the others", () => {
    const ours = routesOf(app).filter((route) => !isPage(route));
    expect(ours.sort()).to.deep.equal(table.map(([, it]) => asExpress(it)).sort());
    expect(routesOf(app).filter(isPage).length).to.be.at.least(PAGES.length);
  });

  it("tells of each whether it needs the token", async () => {
    for (const [name, { method, path, access, problems }] of table) {
      expect(problems.includes("unauthorized"), name).to.equal(access === "token");
      if (access === "public") continue;
      const { status } = await fetch(server.url + path.replaceAll(/[{}]/g, ""), { method });
      expect(status, name).to.equal(PROBLEMS.unauthorized[0]);
    }
  });

  it("gives each name in a path a shape", () => {
    for (const [name, { path, params = {} }] of table) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, it]) => it);
      expect(Object.keys(params), name).to.deep.equal(names);
    }
  });

  it("is what the index page lists", async () => {
    const index = ServiceIndex.parse(await (await fetch(server.url)).json());
    const listed = { ...index.public, ...index.withToken };
    expect(listed).to.deep.equal(
      Object.fromEntries(table.map(([name, { method, path }]) => [name, `${method} ${path}`])),
    );
    expect(index.pages).to.include({ verify: "/verify" });
  });
});
