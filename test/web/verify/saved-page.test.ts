import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { runCairn } from "../../support/cli.js";
import { give, headingOf, openVerifier } from "../../support/browser.js";
import { openStage, type Stage } from "./stage.js";

describe("the verifier's page as a file on a disk", function () {
  this.timeout(60_000);
  let stage: Stage;
  let folder: string;
  let page: Page;
  const path = (name: string): string => join(folder, name);
  before(async function () {
    const opened = await openStage("the saved page");
    if (!opened) return this.skip();
    stage = opened;
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
    page = await stage.open();
    const saved = await (await fetch(`${stage.web.url}/verify/verify.html`)).text();
    writeFileSync(path("verifier.html"), saved);
    const { file, policy, url } = stage.fixture("untouched");
    writeFileSync(path("award.json"), file);
    writeFileSync(path("policy.json"), JSON.stringify(policy));
    const args = ["pack", "award.json", "--policy", "policy.json", "--endpoints", url];
    const env = { XDG_CONFIG_HOME: path("config") };
    const packed = await runCairn(folder, env, [...args, "--out", "pack.json"]);
    expect(packed.code, packed.err).to.equal(0);
  });
  beforeEach(async () => {
    await page.context().setOffline(false);
    await openVerifier(page, pathToFileURL(path("verifier.html")).href);
  });
  after(async () => {
    await (stage as Stage | undefined)?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it("checks with the site's trust list and endpoints of the day it was saved", async () => {
    await give(page, { name: "award.json", buffer: readFileSync(path("award.json")) });
    expect(await headingOf(page)).to.equal("Valid, with a note");
    expect(await page.locator(".bottom").innerText()).to.include(stage.web.url);
  });

  it("loads nothing, from nowhere", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.reload();
    await page.locator("h1").waitFor();
    expect(asked.filter((it) => !it.startsWith("file:"))).to.deep.equal([]);
    expect(asked).to.have.lengthOf(1);
  });

  it("without network and without a pack leaves open what only the chain can say", async () => {
    await page.context().setOffline(true);
    await give(page, { name: "award.json", buffer: readFileSync(path("award.json")) });
    expect(await headingOf(page)).to.equal("Could not finish");
  });

  const usePack = async (isBelieved: boolean): Promise<void> => {
    await page.context().setOffline(true);
    await page.locator(".options summary").click();
    await page.locator("#pack").setInputFiles(path("pack.json"));
    await page.getByText("Signed by did:key:").waitFor();
    if (isBelieved) await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Use these" }).click();
  };

  it("without network checks from a pack whose signer is believed, and what is inside", async () => {
    await usePack(true);
    expect(await headingOf(page)).to.equal("Valid, with a note");
    expect(await page.locator(".result").innerText()).to.include("pack");
  });

  it("says nothing for sure by a pack of a stranger", async () => {
    await usePack(false);
    expect(await headingOf(page)).to.equal("Could not finish");
    expect(await page.locator(".facts").count()).to.equal(0);
  });

  it("tells a pack from a credential", async () => {
    await give(page, { name: "pack.json", buffer: readFileSync(path("pack.json")) });
    expect(await headingOf(page)).to.equal("Could not finish");
    expect(await page.locator(".verdict").innerText()).to.include("offline pack");
  });

  it("asks for a trust list where it has none", async () => {
    const bare = readFileSync(path("verifier.html"), "utf8").replace(
      /(<script id="site-config"[^>]*>)[^<]*/,
      "$1null",
    );
    writeFileSync(path("bare.html"), bare);
    await openVerifier(page, pathToFileURL(path("bare.html")).href);
    expect(await page.getByRole("alert").first().innerText()).to.include("trust list");
    expect(await page.getByRole("button", { name: "Choose files" }).isDisabled()).to.equal(true);
    await page.locator("#policy").setInputFiles(path("policy.json"));
    const { url, policy } = stage.fixture("untouched");
    await page.locator(`[id="endpoints-${policy.chains[0].chain}"]`).fill(url);
    await page.getByRole("button", { name: "Use these" }).click();
    await give(page, { name: "award.json", buffer: readFileSync(path("award.json")) });
    expect(await headingOf(page)).to.equal("Valid, with a note");
  });
});
