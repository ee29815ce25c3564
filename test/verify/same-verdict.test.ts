import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import express from "express";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { EmbeddedCredential } from "../../api/vc-api.js";
import { httpEndpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import { parseStrictFile } from "../../core/strict-json.js";
import { headlineOf } from "../../core/verify/report/five-questions.js";
import type { Report } from "../../core/verify/report/report.js";
import { EN } from "../../core/verify/texts/en.js";
import type { Context } from "../../server/context.js";
import { errorHandler } from "../../server/http/errors.js";
import { createVcApiRouter } from "../../server/http/vc-api-router.js";
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
import {
  BEYOND_SERVICE,
  FIXTURE_NAMES,
  NO_LINE,
  setScene,
  type Fixture,
  type Scene,
} from "./fixtures.js";

/** Every face of the verifier that is a function of a fixture; each gives the report as JSON. */
const FACES: Readonly<Record<string, (fixture: Fixture) => Promise<Report>>> = {
  library: byLibrary,
  "command line": (fixture) => byCommandLine(fixture),
  "command line, a folder": byFolder,
  service: byService,
  "service, a list": byList,
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
        if (face.startsWith("service") && BEYOND_SERVICE.has(name)) continue;
        if (face === "service, a list" && (fixture.file.length === 0 || NO_LINE.has(name)))
          continue;
        if (face === "page" && !web) continue;
        expect(essenceOf(await ask(fixture)), face).to.deep.equal(essenceOf(report));
      }
      if (fixture.at !== undefined || BEYOND_SERVICE.has(name)) return;
      const { status, verified } = await byVcApi(fixture);
      expect(status, "VC-API").to.equal(isVcOfV2(fixture.file) ? 200 : 400);
      // What is no such credential isn't judged there.
      const due = status === 200 ? report.verdict === "verified" : undefined;
      expect(verified, "VC-API").to.equal(due);
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

/** What VC-API takes: strict JSON of VC 2.0 with an issuer, a subject and a proof; all else is answered with 400. */
function isVcOfV2(file: Uint8Array): boolean {
  try {
    return EmbeddedCredential.safeParse(parseStrictFile(file)).success;
  } catch {
    return false;
  }
}

/** A program's own few lines: what is in the file, then the verdict on it. */
async function byLibrary({ file, policy, url, at }: Fixture): Promise<Report> {
  return verify(file, { policy, endpoints: [url], ...(at !== undefined && { at }) });
}

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

/** Among others, with a report; what is said of it there is what the terminal says. */
async function byFolder({ file, policy, url, at }: Fixture): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-"));
  try {
    const [awards, policyPath] = [join(folder, "awards"), join(folder, "policy.json")];
    mkdirSync(awards);
    writeFileSync(join(awards, "award.json"), file);
    writeFileSync(join(awards, "other.json"), "{}");
    writeFileSync(policyPath, JSON.stringify(policy));
    const when = at === undefined ? [] : ["--at", at];
    const args = ["verify", "awards", "--report", "report.json", "--policy", policyPath];
    const { code } = await runCairn(folder, { XDG_STATE_HOME: join(folder, "state") }, [
      ...args,
      ...["--endpoints", url, ...when],
    ]);
    // Beside it lies a file that holds nothing, which counts for nothing.
    const { files } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as {
      files: { path: string; report: Report }[];
    };
    expect(files).to.have.length(2);
    const { report } = files.find(({ path }) => path === join("awards", "award.json"))!;
    expect(code).to.equal({ verified: 0, rejected: 1, undecided: 2 }[report.verdict]);
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function byService({ file, at, ...fixture }: Fixture): Promise<Report> {
  return withService(fixture, async (url) => {
    const response = await post(`${url}/v1/verify${queryOf(at)}`, file.slice());
    return (await response.json()) as Report;
  });
}

/** The second of three lines. */
function byList({ file, at, ...fixture }: Fixture): Promise<Report> {
  return withService(fixture, async (url) => {
    const body = Buffer.concat([Buffer.from("{}\n"), file, Buffer.from("\n[]\n")]);
    const text = await (await post(`${url}/v1/verify/batch${queryOf(at)}`, body)).text();
    const lines = text.trim().split("\n");
    expect(lines).to.have.length(3);
    return (JSON.parse(lines[1]) as { report: Report }).report;
  });
}

const byVcApi = ({ file, ...fixture }: Fixture): Promise<{ status: number; verified?: boolean }> =>
  withService(fixture, async (url) => {
    const parts = [Buffer.from('{"verifiableCredential":'), file, Buffer.from("}")];
    const response = await post(`${url}/credentials/verify`, Buffer.concat(parts));
    const { verified } = (await response.json()) as { verified?: boolean };
    return { status: response.status, ...(verified !== undefined && { verified }) };
  });

const queryOf = (at: string | undefined): string =>
  at === undefined ? "" : `?at=${encodeURIComponent(at)}`;

const post = (url: string, body: Uint8Array): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", connection: "close" },
    body: body as BodyInit,
  });

async function withService<T>(
  { policy, url }: Pick<Fixture, "policy" | "url">,
  act: (url: string) => Promise<T>,
): Promise<T> {
  const node = createNode(httpEndpoint(url));
  const log = pino({ level: "silent" });
  const ctx = { config: { policy }, node, log, now: () => Date.now() } as unknown as Context;
  const app = express()
    .use(createVerifyRouter(ctx))
    .use(createVcApiRouter(ctx))
    .use(errorHandler(ctx));
  const server: Server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
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
  const headline = headlineOf(report);
  const dated = EN.asOf.headlines[headline].split("{time}");
  const isPast = report.notes.some(({ code }) => code === "as-of-date");
  if (!isPast) expect(heading).to.equal(EN.headlines[headline]);
  else
    expect([heading.startsWith(dated[0]), heading.endsWith(dated[1])]).to.deep.equal([true, true]);
  return report;
}
