import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import express from "express";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { httpEndpoint } from "../../chain/endpoint.js";
import { createNode } from "../../chain/node.js";
import { headlineOf } from "../../core/verify/five-questions.js";
import type { Report } from "../../core/verify/report.js";
import { EN } from "../../core/verify/texts/en.js";
import type { Context } from "../../server/context.js";
import { errorHandler } from "../../server/http/errors.js";
import { createVerifyRouter } from "../../server/http/verify-router.js";
import { verify } from "../../verify/index.js";
import {
  give,
  headingOf,
  openVerifier,
  openWeb,
  savedReport,
  type Web,
} from "../support/browser.js";
import { runCairn } from "../support/cli.js";
import { BEYOND_SERVICE, FIXTURE_NAMES, setScene, type Fixture, type Scene } from "./fixtures.js";

/** Every face of the verifier that is a function of a fixture; each gives the report as JSON. */
const FACES: Readonly<Record<string, (fixture: Fixture) => Promise<Report>>> = {
  library: ({ file, policy, url, at }) =>
    verify(file, { policy, endpoints: [url], ...(at !== undefined && { at }) }),
  "command line": (fixture) => byCommandLine(fixture),
  service: byService,
  page: byPage,
};

let web: Web | undefined;
let tab: Page | undefined;

describe("the same file, the same verdict", function () {
  this.timeout(120_000);
  let scene: Scene;
  before(async () => {
    scene = await setScene();
    web = await openWeb("the verdicts of the page");
  });
  after(async () => {
    await tab?.context().close();
    await (scene as Scene | undefined)?.stop();
  });

  for (const name of FIXTURE_NAMES) {
    it(name, async () => {
      const fixture = scene.fixtures.find((it) => it.name === name)!;
      const { library, ...others } = FACES;
      const report = await library(fixture);
      expect(`${report.verdict} ${report.reason}`, JSON.stringify(report.checks)).to.equal(
        fixture.expected,
      );
      for (const [face, ask] of Object.entries(others)) {
        if (face === "service" && BEYOND_SERVICE.has(name)) continue;
        if (face === "page" && !web) continue;
        expect(essenceOf(await ask(fixture)), face).to.deep.equal(essenceOf(report));
      }
    });
  }

  it("on the command line, two endpoints that don't say the same leave it undecided", async () => {
    const named = (name: string) => scene.fixtures.find((it) => it.name === name)!;
    const [good, wrong] = [named("untouched"), named("the wrong chain").url];
    const both = await byCommandLine({ ...good, url: `${good.url},${wrong}` });
    expect(both).to.include({ verdict: "undecided", reason: "wrong-chain" });
    const anchor = both.checks.find(({ check }) => check === "anchor");
    expect(anchor).to.have.nested.property("detail.endpoint", wrong);

    const enough = await byCommandLine({ ...good, url: `${good.url},${wrong}` }, ["--agree", "1"]);
    expect(enough).to.include({ verdict: "verified" });
    const leftOut = enough.notes.find(({ code }) => code === "endpoint-left-out");
    expect(leftOut).to.have.nested.property("detail.endpoint", wrong);
  });

  it("a file too large for the service is refused there, and judged by nobody", async () => {
    const fixture = scene.fixtures.find(({ name }) => name === "too large")!;
    const problem = (await byService(fixture)) as unknown as { status: number; verdict?: string };
    expect(problem).to.include({ status: 413 }).and.not.to.have.property("verdict");
  });
});

/** All of a report but what the clock of whoever asks has a part in. */
const essenceOf = ({ verdict, reason, checks, policy, chain, facts, notes, file }: Report) => ({
  ...{ verdict, reason, policy, file, facts: facts ?? null, chain: chain ?? null },
  checks: checks.map(({ check, outcome, code }) => ({ check, outcome, code })),
  notes: notes.map(({ code }) => code),
});

async function byCommandLine(
  { file, policy, url, at }: Fixture,
  more: readonly string[] = [],
): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-"));
  try {
    const [path, policyPath] = [join(folder, "award.json"), join(folder, "policy.json")];
    writeFileSync(path, file);
    writeFileSync(policyPath, JSON.stringify(policy));
    const when = at === undefined ? [] : ["--at", at];
    const args = ["verify", path, "--json", "--policy", policyPath, "--endpoints", url];
    const { out, code } = await runCairn(folder, {}, [...args, ...when, ...more]);
    const { report } = JSON.parse(out) as { report: Report };
    expect(code).to.equal({ verified: 0, rejected: 1, undecided: 2 }[report.verdict]);
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function byService({ file, policy, url, at }: Fixture): Promise<Report> {
  const node = createNode(httpEndpoint(url));
  const log = pino({ level: "silent" });
  const ctx = { config: { policy }, node, log, now: () => Date.now() } as unknown as Context;
  const app = express().use("/v1", createVerifyRouter(ctx)).use(errorHandler(ctx));
  const server: Server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const query = at === undefined ? "" : `?at=${encodeURIComponent(at)}`;
    const response = await fetch(`http://127.0.0.1:${port}/v1/verify${query}`, {
      method: "POST",
      headers: { "content-type": "application/json", connection: "close" },
      body: file.slice(),
    });
    return (await response.json()) as Report;
  } finally {
    server.close();
  }
}

/** What a person sees and saves who drops the file on the page. */
async function byPage({ file, policy, url, at }: Fixture): Promise<Report> {
  web!.propose(policy, [url]);
  tab ??= await (await web!.open()).newPage();
  const query = at === undefined ? "" : `?at=${encodeURIComponent(at)}`;
  await openVerifier(tab, `${web!.url}/verify${query}`);
  await give(tab, { name: "award.json", buffer: file });
  const heading = await headingOf(tab);
  const report = await savedReport(tab);
  expect(heading).to.equal(EN.headlines[headlineOf(report)]);
  return report;
}
