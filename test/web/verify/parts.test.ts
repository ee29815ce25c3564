import { expect } from "chai";
import type { Page } from "playwright-core";
import type { Report } from "../../../core/verify/report/report.js";
import { give, headingOf, openVerifier, savedReport } from "../../support/browser.js";
import { listen, type Listening } from "../../support/listening.js";
import type { FixtureName } from "../../verify/fixtures.js";
import { openStage, type Stage } from "./stage.js";

/** Where the page's check of signatures is. */
const SIGNATURE = /\/assets\/signature-[^/]*\.js$/;

describe("the parts of the verifier's page", function () {
  this.timeout(60_000);
  let stage: Stage;
  let page: Page;
  before(async function () {
    const opened = await openStage("the parts of the page");
    if (!opened) return this.skip();
    stage = opened;
  });
  beforeEach(async () => {
    page = await (await stage.web.open()).newPage();
  });
  afterEach(async () => {
    await page.context().close();
  });

  async function reportOn(name: FixtureName, site = stage.web.url): Promise<Report> {
    const { policy, url } = stage.fixture(name);
    stage.web.propose(policy, [url]);
    await openVerifier(page, `${site}/verify`);
    await give(page, { name: "award.json", buffer: stage.fixture(name).file });
    await headingOf(page);
    return savedReport(page);
  }

  it("come before a file is chosen, where every file needs them", async () => {
    const loaded = page.waitForResponse((it) => SIGNATURE.test(it.url()));
    await stage.show(page);
    expect((await loaded).ok()).to.equal(true);
    expect(await page.locator(".drop").count()).to.equal(1);
  });

  it("that don't come make nothing valid and nothing invalid", async () => {
    await page.route(SIGNATURE, (route) => route.abort());
    const { verdict, reason } = await reportOn("untouched");
    expect([verdict, reason]).to.deep.equal(["undecided", "signature-not-checked"]);
    expect(await page.locator(".result h1").innerText()).to.equal("Could not finish");
    expect(await reportOn("tampered")).to.include({ verdict: "rejected", reason: "altered" });
  });

  it("that didn't come at first are asked for again with a file", async () => {
    let asked = 0;
    await page.route(SIGNATURE, (route) => (asked++ === 0 ? route.abort() : route.continue()));
    const failed = page.waitForEvent("requestfailed", (it) => SIGNATURE.test(it.url()));
    await stage.show(page);
    await failed;
    await give(page, { name: "award.json", buffer: stage.fixture("untouched").file });
    await headingOf(page);
    expect(await savedReport(page)).to.include({ verdict: "verified" });
    expect(asked).to.equal(2);
  });

  /** Notes at each module of WebAssembly whether the page's policy let it be made. */
  const noteModules = `
    window.modules = [];
    WebAssembly.Module = new Proxy(WebAssembly.Module, {
      construct(target, args) {
        try {
          const made = Reflect.construct(target, args);
          window.modules.push("made");
          return made;
        } catch (error) {
          window.modules.push("refused");
          throw error;
        }
      },
    });
  `;
  const modules = (): Promise<unknown> => page.evaluate("[...new Set(window.modules)]");

  it("hash in WebAssembly, and where a policy forbids it without, to the same report", async () => {
    await page.addInitScript(noteModules);
    const names = ["untouched", "tampered", "revoked"] as const;
    const [allowed, forbidden]: Report[][] = [[], []];
    for (const name of names) allowed.push(await reportOn(name));
    expect(await modules()).to.deep.equal(["made"]);
    const strict = await withoutWebAssembly();
    for (const name of names) forbidden.push(await reportOn(name, strict.url));
    strict.stop();
    expect(await modules()).to.deep.equal(["refused"]);
    expect(allowed.map(({ verdict }) => verdict)).to.deep.equal([
      "verified",
      "rejected",
      "rejected",
    ]);
    expect(timeless(forbidden)).to.equal(timeless(allowed));
  });

  /** The same site under a policy that takes JavaScript alone. */
  const withoutWebAssembly = (): Promise<Listening> =>
    listen((request, response) => {
      void fetch(`${stage.web.url}${request.url ?? ""}`).then(async (given) => {
        const policy = given.headers.get("content-security-policy");
        if (policy !== null) {
          const stricter = policy.replace(" 'wasm-unsafe-eval'", "");
          response.setHeader("content-security-policy", stricter);
        }
        response.setHeader("content-type", given.headers.get("content-type") ?? "text/plain");
        response.end(new Uint8Array(await given.arrayBuffer()));
      });
    });
});

/** What reports say, apart from when they were made and how far the chain was by then. */
const timeless = (reports: readonly Report[]): string =>
  JSON.stringify(
    reports.map(({ verdict, reason, checks, facts, notes, file }) => ({
      ...{ verdict, reason, facts, notes, file },
      checks: checks.map(({ check, outcome, code }) => ({ check, outcome, code })),
    })),
    null,
    1,
  );
