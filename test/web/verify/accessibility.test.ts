import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { LANGUAGES } from "../../../core/verify/texts/texts.js";
import { give, type GivenFile } from "../../support/browser.js";
import type { FixtureName } from "../../verify/fixtures.js";
import { openStage, type Stage } from "./stage.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A state of the page: under which choices, what is done there, and what shows that it is reached. */
interface State {
  readonly under?: FixtureName;
  readonly files?: readonly FixtureName[];
  readonly others?: readonly GivenFile[];
  readonly press?: string;
  readonly seen: string;
}

const STATES: Readonly<Record<string, State>> = {
  "at the start": { seen: ".drop" },
  "with a text to paste": { press: ".ways button:first-child", seen: "#pasted" },
  "with its options open": { press: ".options summary", seen: "#at" },
  verified: { files: ["untouched"], seen: ".verdict.is-verified-with-note" },
  rejected: { files: ["tampered"], seen: ".verdict.is-rejected" },
  revoked: { files: ["revoked"], seen: ".verdict.is-rejected" },
  undecided: {
    under: "by an untrusted issuer",
    files: ["untouched"],
    seen: ".verdict.is-undecided",
  },
  "with evidence open": {
    files: ["tampered"],
    press: ".question:first-child summary",
    seen: ".check",
  },
  "with nothing to judge": {
    others: [{ name: "a.zip", mimeType: "application/zip", buffer: Buffer.from("PK\x03\x04") }],
    seen: ".verdict.is-undecided",
  },
  "of many files": {
    files: ["untouched", "tampered", "revoked", "without an anchor proof"],
    seen: "tbody tr:nth-child(4)",
  },
};

describe("the verifier's page is for everybody", function () {
  this.timeout(120_000);
  let stage: Stage;
  let page: Page;
  before(async function () {
    const opened = await openStage("the page's accessibility");
    if (!opened) return this.skip();
    stage = opened;
    page = await stage.open();
    // Between two colours there is no contrast to measure.
    await page.emulateMedia({ reducedMotion: "reduce" });
  });
  after(async () => {
    await (stage as Stage | undefined)?.close();
  });

  async function reach(state: State, language: string): Promise<void> {
    await page.setViewportSize({ width: 320, height: 800 });
    const { under = "untouched" } = state;
    await stage.show(page, { under, query: `?lang=${language}` });
    const files = (state.files ?? []).map((name) => ({
      name: `${name.replaceAll(" ", "-")}-with-a-name-as-long-as-those-that-people-give.json`,
      buffer: stage.fixture(name).file,
    }));
    if (files.length > 0 || state.others) await give(page, ...files, ...(state.others ?? []));
    if (state.press !== undefined) await page.locator(state.press).click();
    await page.locator(state.seen).first().waitFor();
  }

  for (const language of LANGUAGES) {
    for (const [name, state] of Object.entries(STATES)) {
      it(`${name}, in ${language}: axe finds nothing, and 320 pixels are wide enough`, async () => {
        await reach(state, language);
        expect(await page.locator("html").getAttribute("lang")).to.equal(language);
        expect(await breachesOn(page)).to.deep.equal([]);
        const isWider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(isWider, "scrolls sideways").to.equal(false);
        expect(await smallTargetsOn(page)).to.deep.equal([]);
        await page.setViewportSize({ width: 1_280, height: 800 });
        for (const colorScheme of ["dark", "light"] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await breachesOn(page), `wide, ${colorScheme}`).to.deep.equal([]);
        }
      });
    }
  }

  it("follows the reader's choice of a dark screen", async () => {
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await ground();
    await page.emulateMedia({ colorScheme: "light" });
    expect(await ground()).not.to.equal(dark);
  });

  it("can be used by keyboard alone, from the language to the evidence", async () => {
    await stage.show(page);
    const focused = (): Promise<string> =>
      page.evaluate(() => (document.activeElement as HTMLElement).innerText.trim());
    // Asked for early: the browser takes a moment to hand its dialogs over.
    const choosing = page.waitForEvent("filechooser");
    await page.keyboard.press("Tab");
    expect(await focused()).to.equal("Français");
    await page.keyboard.press("Tab");
    expect(await focused()).to.equal("Choose files");
    await page.keyboard.press("Enter");
    const chooser = await choosing;
    const buffer = Buffer.from(stage.fixture("untouched").file);
    await chooser.setFiles({ name: "award.json", mimeType: "application/json", buffer });
    await page.locator("h1:focus").waitFor();
    await page.keyboard.press("Tab");
    expect(await focused()).to.match(/^Details/);
    await page.keyboard.press("Enter");
    await page.locator(".check").first().waitFor();
    const reached: string[] = [];
    for (let n = 0; n < 8; n++) {
      await page.keyboard.press("Tab");
      reached.push(await focused());
    }
    expect(reached).to.include.members(["Check another file", "Print", "Save the report (JSON)"]);
    await page.getByRole("button", { name: "Check another file" }).press("Enter");
    await page.locator("h1", { hasText: "Check a credential" }).waitFor();
  });

  it("tells who can't see it what goes on", async () => {
    await stage.show(page);
    await give(
      page,
      { name: "a.json", buffer: stage.fixture("untouched").file },
      { name: "b.json", buffer: stage.fixture("tampered").file },
    );
    await page.getByRole("status").filter({ hasText: "All 2 are checked." }).waitFor();
  });

  it("changes its language where it is, without losing the result", async () => {
    await stage.show(page, { query: "?lang=en&at=" });
    await give(page, { name: "a.json", buffer: stage.fixture("untouched").file });
    await page.locator(".verdict").waitFor();
    const link = page.getByRole("link", { name: "Français" });
    expect(await link.getAttribute("href")).to.equal(`${stage.web.url}/verify?lang=fr&at=`);
    expect(await link.getAttribute("lang")).to.equal("fr");
    await link.click();
    await page.locator("h1", { hasText: "Valide, avec une remarque" }).waitFor();
    expect(page.url()).to.equal(`${stage.web.url}/verify?lang=fr&at=`);
    expect(await page.title()).to.match(/^ESSAI – Valide/);
    expect(await page.locator(".facts").innerText()).to.match(/\d{1,2} [a-zéû]+\.? 20\d\d/);
    await page.reload();
    await page.locator("h1", { hasText: "Vérifier un titre" }).waitFor();
  });
});

interface Breach {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** All that axe can find, best practices included. */
async function breachesOn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const breaches = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: readonly Breach[] }> };
    };
    return (await axe.run()).violations;
  });
  return breaches.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** What a finger would miss. */
const smallTargetsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, summary, a[href], input:not([hidden]), textarea")]
      .filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 44)
      .map((it) => `${it.outerHTML.slice(0, 80)} is ${it.getBoundingClientRect().height} high`),
  );
