import { expect } from "chai";
import type { Page } from "playwright-core";
import { give, headingOf } from "../../support/browser.js";
import { openStage, type Stage } from "./stage.js";

describe("the choices on the verifier's page", function () {
  this.timeout(60_000);
  let stage: Stage;
  let page: Page;
  before(async function () {
    const opened = await openStage("the choices on the verifier's page");
    if (!opened) return this.skip();
    stage = opened;
    page = await stage.open();
  });
  beforeEach(async () => {
    await stage.show(page);
    await page.locator(".options summary").click();
  });
  after(async () => {
    await (stage as Stage | undefined)?.close();
  });

  const use = () => page.getByRole("button", { name: "Use these" }).click();
  const endpoints = () => page.getByLabel("Endpoints for");
  const award = () => give(page, { name: "award.json", buffer: stage.fixture("untouched").file });

  it("are the site's until they are changed, and say so", async () => {
    const chosen = page.locator(".chosen");
    expect(await chosen.innerText())
      .to.include("(this site's choice)")
      .and.include("As of now");
    await page.locator("#policy").setInputFiles({
      name: "mine.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify({ ...stage.fixture("untouched").policy, name: "Mine" })),
    });
    await use();
    await chosen.filter({ hasText: "“Mine” (your choice)" }).waitFor();
    await page.locator(".options summary").click();
    await page.getByRole("button", { name: "Back to this site's choice" }).click();
    await chosen.filter({ hasText: "(this site's choice)" }).waitFor();
  });

  it("judge again what is on the page, as of the date chosen", async () => {
    await award();
    await page.getByLabel("As of this date and time").fill("2020-01-01T00:00:00");
    await use();
    await page.locator(".verdict.is-rejected").waitFor();
    const text = await page.locator(".verdict").innerText();
    expect(text).to.include("registered after the date");
    expect(text).to.include("Not valid as of Jan 1, 2020");
    expect(await page.locator(".test-banner").last().innerText()).to.include("Jan 1, 2020");
    const asked = await page.locator(".questions h3").allInnerTexts();
    expect(asked[3]).to.match(/^Was it in force on Jan 1, 2020/);
  });

  it("take several endpoints that must agree", async () => {
    const wrong = stage.fixture("the wrong chain").url;
    await endpoints().fill(`${stage.fixture("untouched").url}\n${wrong}`);
    await use();
    await award();
    expect(await headingOf(page)).to.equal("Could not finish");
    await page.getByLabel("How many of them").fill("1");
    await use();
    await page.locator(".verdict.is-verified-with-note").waitFor();
    expect(await page.locator(".verdict").innerText()).to.include("enough others agree");
  });

  it("say what is wrong with them beside the field, and change nothing", async () => {
    await endpoints().fill("ftp://a.example");
    await use();
    const alerts = (): Promise<string[]> => page.getByRole("alert").allInnerTexts();
    expect(await alerts()).to.include("“ftp://a.example” is no http or https address.");
    expect(await endpoints().getAttribute("aria-invalid")).to.equal("true");
    await endpoints().fill(stage.fixture("untouched").url);
    await page.getByLabel("How many of them").fill("2");
    await use();
    expect(await alerts()).to.include("Expected a number from 1 to 1.");
    await page.locator("#policy").setInputFiles({
      name: "list.json",
      mimeType: "application/json",
      buffer: Buffer.from("{}"),
    });
    await page.getByRole("alert").filter({ hasText: "is no trust list" }).waitFor();
    expect(await page.locator(".chosen").innerText()).to.include("this site's choice");
  });

  it("leave the chain's part open where there is no endpoint", async () => {
    await endpoints().fill("");
    await use();
    expect(await page.locator(".chosen").innerText()).to.include("Asks no endpoint");
    await award();
    expect(await headingOf(page)).to.equal("Could not finish");
  });
});
