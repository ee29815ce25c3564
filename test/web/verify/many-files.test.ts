import { expect } from "chai";
import type { Page } from "playwright-core";
import { answerOfReceipt } from "../../../core/receipt/answer.js";
import { give, headingOf, savedText, textOf } from "../../support/browser.js";
import { TEST_DID, TEST_KEY } from "../../support/service.js";
import { FIXTURE_NAMES } from "../../verify/fixtures.js";
import { openStage, type Stage } from "./stage.js";

describe("the verifier's page, for many files", function () {
  this.timeout(60_000);
  let stage: Stage;
  let page: Page;
  before(async function () {
    const opened = await openStage("many files on the verifier's page");
    if (!opened) return this.skip();
    stage = opened;
    page = await stage.open();
    const names = ["untouched", "tampered", "revoked", "without an anchor proof"] as const;
    await give(
      page,
      ...names.map((name) => ({ name: `${name}.json`, buffer: stage.fixture(name).file })),
      { name: "broken.zip", mimeType: "application/zip", buffer: Buffer.from("PK\x03\x04") },
      { name: "=HYPERLINK(1).json", buffer: stage.fixture("untouched").file },
    );
    await page.getByText("All 6 are checked.").first().waitFor();
  });
  after(async () => {
    await (stage as Stage | undefined)?.close();
  });

  const names = (): Promise<string[]> => page.locator("tbody th").allInnerTexts();

  it("counts on top", async () => {
    expect(await page.locator("h1").innerText()).to.equal("6 files");
    const counts = await page.locator(".counts li").allInnerTexts();
    expect(counts.map((it) => it.replaceAll(/\s+/g, " ").trim())).to.deep.equal([
      "2 not valid",
      "1 could not finish",
      "1 nothing to judge",
      "2 valid, with a note",
      "0 valid",
    ]);
  });

  it("puts first what failed, and keeps the order otherwise", async () => {
    expect(await names()).to.deep.equal([
      "tampered.json",
      "revoked.json",
      "without an anchor proof.json",
      "broken.zip",
      "untouched.json",
      "=HYPERLINK(1).json",
    ]);
  });

  it("shows one kind alone, and all again", async () => {
    const count = page.getByRole("button", { name: "2 not valid" });
    await count.click();
    expect(await names()).to.deep.equal(["tampered.json", "revoked.json"]);
    expect(await count.getAttribute("aria-pressed")).to.equal("true");
    expect(await page.getByText("2 of 6 shown.").count()).to.equal(1);
    await count.click();
    expect(await names()).to.have.length(6);
  });

  it("finds lines by what they say, without capitals and accents", async () => {
    const find = page.getByLabel("Find in the list");
    await find.fill("ÀANYA");
    expect((await names()).sort()).to.deep.equal([
      "=HYPERLINK(1).json",
      "revoked.json",
      "untouched.json",
    ]);
    await find.fill("");
  });

  it("sorts by a column, and turns it round", async () => {
    const file = page.getByRole("columnheader", { name: "File" });
    const sorted = [
      ...["=HYPERLINK(1).json", "broken.zip", "revoked.json", "tampered.json"],
      ...["untouched.json", "without an anchor proof.json"],
    ];
    await file.getByRole("button").click();
    expect(await names()).to.deep.equal(sorted);
    expect(await file.getAttribute("aria-sort")).to.equal("ascending");
    await file.getByRole("button").click();
    expect(await names()).to.deep.equal([...sorted].reverse());
    await page.getByLabel("Sort by").selectOption("What isn't valid first");
    expect((await names())[0]).to.equal("tampered.json");
  });

  it("prints a line a file", async () => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 700, height: 900 });
    const heights = await page
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1_280, height: 800 });
    expect(Math.max(...heights)).to.be.lessThan(24);
  });

  it("names award and issuer of what can be believed only", async () => {
    const rows = await page.locator("tbody tr").allInnerTexts();
    expect(rows[0]).not.to.include("Altered").and.not.to.include("Maple");
    expect(rows[1]).to.include("Maple College");
    expect(rows[2]).not.to.include("Maple");
  });

  it("opens the report on each, and goes back to the list", async () => {
    await page.getByRole("button", { name: "Report on revoked.json" }).click();
    expect(await headingOf(page)).to.equal("Not valid");
    expect(await page.locator("h1:focus").count()).to.equal(1);
    await page.getByRole("button", { name: "Back to the list" }).click();
    expect(await page.locator("h1:focus").innerText()).to.equal("6 files");
  });

  it("saves the list as CSV in which no cell is a formula", async () => {
    const [header, ...rows] = (await savedText(page, "Save the list (CSV)"))
      .split("\r\n")
      .slice(0, -1);
    expect(header).to.equal("\ufeffFile,Issued to,Award,Issuer,Verdict,Note,code,sha256,checkedAt");
    expect(rows).to.have.lengthOf(6);
    expect(rows[0]).to.match(/^tampered\.json,,,,Not valid,.*,altered,0x[0-9a-f]{64},20/);
    expect(rows[5]).to.match(/^'=HYPERLINK\(1\)\.json,/);
  });

  it("saves the reports as the command line writes them", async () => {
    const lines = (await savedText(page, "Save the report (JSON)")).trim().split("\n");
    const [first] = lines.map(
      (it) => JSON.parse(it) as { path: string; report: { reason: string } },
    );
    expect(lines).to.have.lengthOf(6);
    expect(lines[4]).to.match(/^\{"path":"broken\.zip","unread":".*","code":"archive-damaged"\}$/);
    expect(first.path).to.equal("untouched.json");
    expect(first.report.reason).to.equal("all-passed");
  });

  it("saves a receipt that is signed with a key of the person's own", async () => {
    const key = { name: "signing-key.json", mimeType: "application/json" };
    await page.getByText("Save a signed receipt").click();
    const wrong = Buffer.from(JSON.stringify({ publicKeyMultibase: "z6Mk", secret: "s3cret" }));
    await page.locator("#key").setInputFiles({ ...key, buffer: wrong });
    const alert = page.getByRole("alert").filter({ hasText: "no key" });
    expect(await alert.innerText()).not.to.include("s3cret");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#key").setInputFiles({ ...key, buffer: Buffer.from(JSON.stringify(TEST_KEY)) }),
    ]);
    const text = await textOf(download);
    const answer = answerOfReceipt(text, { files: [], knownSigners: [TEST_DID] });
    expect(answer.kind).to.equal("says-rejected");
    expect(text).to.match(/"verifier": "cairn page \d/);
    expect(text).not.to.include("Aanya").and.not.to.include("untouched");
  });

  it("judges every file of the table as it judges it alone", async () => {
    const fresh = await stage.open();
    const same = FIXTURE_NAMES.map(stage.fixture).filter(
      ({ policy, url, at }) =>
        policy === stage.fixture("untouched").policy &&
        url === stage.fixture("untouched").url &&
        at === undefined,
    );
    await give(fresh, ...same.map(({ name, file }) => ({ name, buffer: file })));
    await fresh.getByText(`All ${same.length} are checked.`).first().waitFor();
    const lines = (await savedText(fresh, "Save the report (JSON)")).trim().split("\n");
    const verdicts = lines
      .map((it) => JSON.parse(it) as { path: string; report: { verdict: string; reason: string } })
      .map(({ path, report }) => `${path}: ${report.verdict} ${report.reason}`);
    expect(verdicts).to.deep.equal(same.map(({ name, expected }) => `${name}: ${expected}`));
  });
});
