import { expect } from "chai";
import type { Page, Request } from "playwright-core";
import { EN } from "../../../core/verify/texts/en.js";
import { give, headingOf } from "../../support/browser.js";
import type { FixtureName } from "../../verify/fixtures.js";
import { openStage, type Stage } from "./stage.js";

const answersOn = (page: Page): Promise<string[]> =>
  page.locator(".question .answer").allInnerTexts();

describe("the verifier's page, for one file", function () {
  this.timeout(60_000);
  let stage: Stage;
  let page: Page;
  before(async function () {
    const opened = await openStage("the verifier's page");
    if (!opened) return this.skip();
    stage = opened;
    page = await stage.open();
  });
  after(async () => {
    await (stage as Stage | undefined)?.close();
  });

  const check = async (name: FixtureName): Promise<void> => {
    await page.emulateMedia({ media: "screen" });
    await stage.show(page, { under: name });
    await give(page, { name: "award.json", buffer: stage.fixture(name).file });
    await headingOf(page);
  };

  it("says first whether it is valid, and moves the focus there", async () => {
    await check("untouched");
    expect(await page.locator("h1:focus").innerText()).to.equal("Valid, with a note");
    expect(await page.locator("h1").count()).to.equal(1);
    expect(await page.title()).to.equal("TEST – Valid, with a note – Check a credential");
    expect(await answersOn(page)).to.deep.equal([
      ...["Yes", "Yes", "Yes", "Yes"],
      "You must check this",
    ]);
  });

  it("asks for the chain's head with every file: what held for the last may not hold for the next", async () => {
    const asked: string[] = [];
    const note = (request: Request): void => {
      if ((request.postData() ?? "").includes("eth_getBlockByNumber")) asked.push(request.url());
    };
    const { file, policy, url } = stage.fixture("untouched");
    const chains = policy.chains.map((it) => ({ ...it, maxHeadAgeSeconds: 1_000_000_000 }));
    await stage.show(page, { under: { policy: { ...policy, chains }, urls: [url] } });
    await give(page, { name: "award.json", buffer: file });
    await headingOf(page);
    page.on("request", note);
    await page.getByRole("button", { name: "Check another" }).click();
    await give(page, { name: "award.json", buffer: file });
    await headingOf(page);
    page.off("request", note);
    expect(asked).not.to.deep.equal([]);
  });

  it("marks what is of a test network by a banner, a watermark and a word in the title", async () => {
    await check("untouched");
    expect(await page.locator(".test-banner").innerText()).to.include("none is a real award");
    const watermark = await page.locator(".sheet").evaluate((it) => {
      return getComputedStyle(it, "::after").content;
    });
    expect(watermark).to.include("TEST");
  });

  it("shows the name of the person large, and who issued it by whose word", async () => {
    await check("untouched");
    expect(await page.locator(".person bdi").innerText()).to.equal("Aanya Tremblay");
    const size = (selector: string): Promise<number> =>
      page
        .locator(selector)
        .first()
        .evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
    expect(await size(".person bdi")).to.be.greaterThan(2 * (await size(".because")));
    const facts = await page.locator(".facts").innerText();
    expect(facts).to.include("Maple College (so named by the trust list)");
    expect(facts).not.to.include("Maple College of Applied Arts");
  });

  it("shows nothing of a changed file as a fact", async () => {
    await check("tampered");
    expect(await headingOf(page)).to.equal("Not valid");
    expect(await answersOn(page)).to.deep.equal([
      "No",
      ...["Not checked", "Not checked", "Not checked"],
      "You must check this",
    ]);
    const text = await page.locator(".result").innerText();
    expect(text).to.include(EN.codes.altered.happened);
    for (const word of ["Aanya", "Tremblay", "Altered", "Maple", "2020"]) {
      expect(text).not.to.include(word);
    }
  });

  it("says of an issuer whom nobody vouches for that its name is its own word", async () => {
    await check("by an untrusted issuer");
    expect(await headingOf(page)).to.equal("Could not finish");
    expect(await answersOn(page)).to.deep.equal([
      ...["Yes", "Yes", "Not checked", "Not checked"],
      "You must check this",
    ]);
    const issuer = await page.locator(".fact", { hasText: "Issued by" }).innerText();
    expect(issuer).to.match(/^Issued by\s+did:/);
    expect(issuer).to.include("That is stated in the file only; no one vouches for it.");
  });

  for (const name of ["an unreachable endpoint", "the wrong chain", "an old head"] as const) {
    it(`could not finish with ${name}, and says so of each question`, async () => {
      await check(name);
      expect(await headingOf(page)).to.equal("Could not finish");
      expect((await answersOn(page)).slice(0, 4)).to.deep.equal([
        "Yes",
        ...["Not checked", "Not checked", "Not checked"],
      ]);
      expect(await page.locator(".facts").count()).to.equal(0);
    });
  }

  it("tells a revoked file's facts, and when and why it was revoked", async () => {
    await check("revoked");
    expect(await headingOf(page)).to.equal("Not valid");
    expect(await page.locator(".verdict").innerText()).to.include("The issuer revoked it.");
    expect(await page.locator(".facts").innerText()).to.include("Revoked");
    expect((await answersOn(page))[3]).to.equal("No");
  });

  it("gives each question its evidence, in words and for specialists", async () => {
    await check("tampered");
    await page.locator(".question").first().locator("summary").click();
    const details = await page.locator(".question").first().locator("details").innerText();
    expect(details).to.include("(altered)").and.include("computedRoot");
  });

  it("asks nobody but the endpoint, and sends nothing of the file", async () => {
    await stage.show(page);
    const { url, file } = stage.fixture("untouched");
    const asked: { url: string; body: string }[] = [];
    page.on("request", (request) => {
      asked.push({ url: request.url(), body: request.postData() ?? "" });
    });
    await page.reload();
    await give(page, { name: "award.json", buffer: file });
    await headingOf(page);
    const own = ["/verify", "/assets/"].map((path) => `${stage.web.url}${path}`);
    const outside = asked.filter((it) => !own.some((start) => it.url.startsWith(start)));
    expect(outside.length).to.be.greaterThan(0);
    for (const it of outside) expect(new URL(it.url).origin).to.equal(new URL(url).origin);
    const json = JSON.parse(new TextDecoder().decode(file)) as { id: string; proof: object[] };
    const [signature, anchor] = json.proof as { proofValue: string }[];
    for (const secret of [
      "Aanya",
      json.id,
      signature.proofValue.slice(0, 40),
      anchor.proofValue.slice(0, 40),
    ]) {
      expect(asked.map(({ body, url: at }) => body + at).join()).not.to.include(secret);
    }
  });

  it("keeps nothing", async () => {
    await check("untouched");
    const kept = await page.evaluate(async () => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()).map(({ name }) => name),
      document.cookie,
    ]);
    expect(kept.join("")).to.equal("");
  });

  it("prints on one page, without what is for the screen", async () => {
    await check("untouched");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button").count()).to.equal(0);
    const text = await page.locator("body").innerText();
    expect(text).to.include("Valid, with a note").and.include("Aanya Tremblay");
    expect(text).to.include("SHA-256").and.include("as reported by http://127.0.0.1");
    expect(text).to.include("Test network");
    const { PDFDocument } = await import("@cantoo/pdf-lib");
    const pdf = await PDFDocument.load(await page.pdf({ format: "Letter" }));
    expect(pdf.getPageCount()).to.equal(1);
  });
});
