import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import express from "express";
import { pino } from "pino";
import type { SiteConfig } from "../../../api/site.js";
import { createPageRouter } from "../../../server/http/page-router.js";
import { testPolicy, testProfile } from "../../support/anchoring.js";

const SAVED = '<script id="site-config" type="application/json">\n  null\n</script>';
const POLICY = testPolicy({ name: "</script><script>" });
const ENDPOINTS = ["https://a.example/key", "http://10.0.0.1:8545"];

describe("the routes of the pages", () => {
  let built: string;
  let server: Server;
  let url: string;
  const warnings: string[] = [];

  beforeEach(async () => {
    built = mkdtempSync(join(tmpdir(), "cairn-web-"));
    for (const name of ["verify", "registry"]) mkdirSync(join(built, name));
    writeFileSync(join(built, "registry/index.html"), "<h1>Look</h1>");
    mkdirSync(join(built, "assets"));
    writeFileSync(join(built, "verify/index.html"), "<h1>Check</h1>");
    writeFileSync(join(built, "assets/index-abc.js"), "1");
    writeFileSync(join(built, "verify.html"), SAVED);
    await listen();
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
    rmSync(built, { recursive: true, force: true });
  });

  async function listen(): Promise<void> {
    warnings.length = 0;
    const log = pino({ level: "warn" }, { write: (line: string) => void warnings.push(line) });
    const publicUrl = "https://cairn.example";
    const config = { policy: POLICY, profile: testProfile, publicRpcUrls: ENDPOINTS, publicUrl };
    const app = express();
    app.use((_request, response, next) => {
      response.setHeader("cache-control", "no-store");
      next();
    });
    const pages = [{ name: "verify", savedAs: "cairn-verify.html" }, { name: "registry" }];
    app.use(createPageRouter({ config, log }, { pages, built }));
    server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it("serve the page without a token, never kept, under a policy that lets nothing foreign run", async () => {
    const response = await fetch(`${url}/verify`);
    expect(response.status).to.equal(200);
    expect(response.headers.get("content-type")).to.equal("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).to.equal("no-store");
    const policy = response.headers.get("content-security-policy") ?? "";
    const directives = policy.split("; ");
    expect(directives).to.include("default-src 'none'");
    expect(directives).to.include("script-src 'self' 'wasm-unsafe-eval'");
    expect(directives).to.include("frame-ancestors 'none'").and.include("style-src 'self'");
    expect(policy.match(/[\w-]*unsafe[\w-]*/g)).to.deep.equal(["wasm-unsafe-eval"]);
    expect(directives.find((it) => it.startsWith("connect-src"))).to.match(
      /https: .*http:\/\/10\.0\.0\.1:8545$/,
    );
    expect(await response.text()).to.equal("<h1>Check</h1>");
  });

  it("let files be kept for ever whose names change with their content", async () => {
    const response = await fetch(`${url}/assets/index-abc.js`);
    expect(response.headers.get("cache-control")).to.include("immutable");
    const missing = await fetch(`${url}/assets/index-old.js`);
    expect(missing.status).to.equal(404);
    expect(missing.headers.get("cache-control")).to.equal("no-store");
  });

  it("serve each page of the list under the same policy, and a copy to keep where it has one", async () => {
    const page = await fetch(`${url}/registry`);
    expect(await page.text()).to.equal("<h1>Look</h1>");
    const verifier = await fetch(`${url}/verify`);
    const policy = "content-security-policy";
    expect(page.headers.get(policy)).to.equal(verifier.headers.get(policy));
    const proposal = await fetch(`${url}/registry/config.json`);
    expect(await proposal.json()).not.to.have.property("savedPageBytes");
    expect((await fetch(`${url}/registry/registry.html`)).status).to.equal(404);
  });

  it("say what the site proposes", async () => {
    const config = (await (await fetch(`${url}/verify/config.json`)).json()) as SiteConfig;
    expect(config).to.deep.equal({
      cairnVerifyPage: 1,
      site: "https://cairn.example",
      policy: POLICY,
      endpoints: { [testProfile.chain]: ENDPOINTS },
      savedPageBytes: SAVED.length,
    });
  });

  it("put that into the page to be saved, in which it can't become a script", async () => {
    const response = await fetch(`${url}/verify/verify.html`);
    expect(response.headers.get("content-disposition")).to.include("cairn-verify.html");
    const page = await response.text();
    expect(page.match(/<\/?script/g)).to.deep.equal(["<script", "</script"]);
    const [, carried = ""] = />([^<]*)</.exec(page) ?? [];
    expect(JSON.parse(carried)).to.have.nested.property("policy.name", POLICY.name);
  });

  it("name the command that builds the page where it isn't built", async () => {
    server.close();
    rmSync(join(built, "verify/index.html"));
    await listen();
    expect(warnings.join()).to.include("npm run build:web");
    const response = await fetch(`${url}/verify`);
    expect(response.status).to.equal(503);
    expect(await response.text()).to.include("npm run build:web");
  });
});
