import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { zipSync } from "fflate";
import encodeQR from "qr";
import type { Page } from "playwright-core";
import { utf8 } from "../../../core/bytes.js";
import { bakePdf, bakePng, bakeSvg } from "../../support/baking.js";
import { give, headingOf, savedReport } from "../../support/browser.js";
import { openStage, type Stage } from "./stage.js";

const VALID = "Valid, with a note";

describe("what the verifier's page takes", function () {
  this.timeout(60_000);
  let stage: Stage;
  let page: Page;
  let host: Server;
  let link: string;
  const visitors: string[] = [];
  before(async function () {
    const opened = await openStage("what the verifier's page takes");
    if (!opened) return this.skip();
    stage = opened;
    page = await stage.open();
    const { file } = stage.fixture("untouched");
    host = createServer((request, response) => {
      visitors.push(request.url ?? "");
      const isThere = request.url === "/award.json";
      response.writeHead(isThere ? 200 : 404, { "access-control-allow-origin": "*" });
      response.end(isThere ? file : "");
    }).listen(0, "127.0.0.1");
    await once(host, "listening");
    link = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  });
  beforeEach(async () => {
    await stage.show(page);
  });
  after(async () => {
    await (stage as Stage | undefined)?.close();
    (host as Server | undefined)?.close();
  });

  const file = (): Uint8Array => stage.fixture("untouched").file;
  const paste = async (text: string): Promise<void> => {
    await page.getByRole("button", { name: "Paste text or a link" }).click();
    await page.getByLabel("The text of a credential").fill(text);
    await page.getByRole("button", { name: "Check it" }).click();
  };

  it("pasted text", async () => {
    await paste(new TextDecoder().decode(file()));
    expect(await headingOf(page)).to.equal(VALID);
  });

  it("no empty text, and says so", async () => {
    await paste("  ");
    expect(await page.getByRole("alert").allInnerTexts()).to.include(
      "There is nothing to check yet: paste a text or a link.",
    );
  });

  it("a link", async () => {
    await paste(`${link}/award.json`);
    expect(await headingOf(page)).to.equal(VALID);
  });

  it("a link with nothing behind it, which is neither yes nor no", async () => {
    await paste(`${link}/elsewhere.json`);
    expect(await headingOf(page)).to.equal("Could not finish");
    expect(await page.locator(".verdict").innerText()).to.include("nothing to fetch");
  });

  for (const [kind, bake] of [
    ["PNG", bakePng],
    ["SVG", bakeSvg],
    ["PDF", (file: Uint8Array) => bakePdf({ "award.json": file })],
  ] as const) {
    it(`a ${kind} that carries a credential`, async () => {
      await give(page, { name: `award.${kind.toLowerCase()}`, buffer: await bake(file()) });
      expect(await headingOf(page)).to.equal(VALID);
    });
  }

  it("a picture of a QR code; where it leads, nobody goes unasked", async () => {
    visitors.length = 0;
    const picture = encodeQR(`${link}/award.json`, "gif", { scale: 6 });
    await give(page, { name: "code.gif", mimeType: "image/gif", buffer: picture });
    expect(await headingOf(page)).to.equal("Could not finish");
    expect(await page.locator(".verdict").innerText()).to.include(`${link}/award.json`);
    expect(visitors).to.deep.equal([]);
    await page.getByRole("button", { name: "Fetch it and check" }).click();
    await page.locator(".verdict.is-verified-with-note").waitFor();
    expect(visitors).to.deep.equal(["/award.json"]);
  });

  it("a picture without anything in it, and judges it as the command line does", async () => {
    const blank = bakePng(utf8("{}")).subarray(0, 33);
    await give(page, { name: "holiday.png", mimeType: "image/png", buffer: blank });
    expect(await headingOf(page)).to.equal("No credential in it");
    expect(await savedReport(page)).to.include({ verdict: "undecided", reason: "no-credential" });
    expect(await page.locator(".verdict").innerText()).to.include(
      "There is no credential in this file",
    );
  });

  it("a ZIP of many, without what a system put beside them", async () => {
    const archive = zipSync({
      "a.json": file(),
      "folder/b.json": stage.fixture("tampered").file,
      "__MACOSX/._a.json": utf8("x"),
    });
    await give(page, { name: "many.zip", mimeType: "application/zip", buffer: archive });
    await page.locator(".bulk tbody tr").nth(1).waitFor();
    expect(await page.locator("tbody th").allInnerTexts()).to.deep.equal([
      "folder/b.json",
      "a.json",
    ]);
  });

  it("a damaged ZIP, as a line of its own", async () => {
    const archive = zipSync({ "a.json": file() }).subarray(0, 60);
    await give(page, { name: "many.zip", mimeType: "application/zip", buffer: archive });
    expect(await headingOf(page)).to.equal("Could not finish");
  });

  it("files that are dropped anywhere", async () => {
    const given = [...file()];
    const data = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], "award.json"));
      return transfer;
    }, given);
    await page.dispatchEvent("header", "drop", { dataTransfer: data });
    expect(await headingOf(page)).to.equal(VALID);
  });

  it("says where there is no camera, and what to do then", async () => {
    await page.getByRole("button", { name: "Scan a QR code" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "No camera can be used here" });
    await alert.waitFor();
    expect(await alert.innerText()).to.include("Choose a picture of the code instead");
  });
});
