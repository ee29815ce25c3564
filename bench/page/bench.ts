import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../../test/support/chromium.js";
import type { Listening } from "../../test/support/listening.js";
import { ROOT } from "../../test/support/processes.js";
import { printRows } from "../rows.js";
import { median } from "../verify/measure.js";
import { listenAsNode, listenAsSite, makeFiles } from "./scene.js";

const FILES = 20;
const WARM_UP = 5;
/** What is to be reached; the peer where no other checkout is named. */
const LIMIT_MS = 15;

/**
 * From choosing a file to its verdict on the page in Chromium, no two files alike, with a node that answers at once, beside
 * the built page of another checkout: `npm run bench -- page [folder of the other] [--json]`.
 */
export async function benchPage(args: readonly string[]): Promise<void> {
  const browser = await launchChromium();
  if (!browser) throw new Error("Expected Chromium: install it or set CHROMIUM_PATH.");
  const roots = [ROOT, ...args.filter((it) => !it.startsWith("--")).map((it) => resolve(it))];
  const node = await listenAsNode();
  const sites: Listening[] = [];
  try {
    const files = await makeFiles(WARM_UP + FILES);
    const pages: Page[] = [];
    for (const root of roots) {
      const site = await listenAsSite(root, node.url);
      sites.push(site);
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${site.url}/verify?lang=en`);
      await page.locator(".drop").waitFor();
      pages.push(page);
    }
    const times = roots.map((): number[] => []);
    for (const [at, file] of files.entries()) {
      for (const [which, page] of pages.entries()) {
        const ms = await timeOf(page, file);
        if (at >= WARM_UP) times[which]?.push(ms);
      }
    }
    const [own = [], other] = times;
    const [ours, peer] = [median(own), other ? median(other) : LIMIT_MS];
    const row = {
      what: "one file on the page, warm, endpoint answering at once, Chromium",
      ...{ ours, peer, ratio: peer / ours, unit: "ms" },
      spread: [Math.min(...own), Math.max(...own)] as const,
    };
    printRows("page", [row], args);
  } finally {
    await browser.close();
    for (const it of [node, ...sites]) it.stop();
  }
}

/** Milliseconds until the verdict has its place on the page; the page is as at the start before and after. */
async function timeOf(page: Page, file: string): Promise<number> {
  const { ms, heading } = await page.evaluate(async (text) => {
    const field = document.querySelector<HTMLInputElement>(".drop input[type=file]");
    if (!field) throw new Error("Expected the field for files.");
    const chosen = new DataTransfer();
    chosen.items.add(new File([text], "award.json", { type: "application/json" }));
    field.files = chosen.files;
    const start = performance.now();
    queueMicrotask(() => field.dispatchEvent(new Event("change", { bubbles: true })));
    // Nothing here may have a name: tsx would mark it by a function that the page hasn't.
    const verdict = await new Promise<HTMLElement>((found) => {
      new MutationObserver((_changes, observer) => {
        const heading = document.querySelector<HTMLElement>(".result h1");
        if (!heading) return;
        observer.disconnect();
        found(heading);
      }).observe(document.body, { childList: true, subtree: true });
    });
    verdict.getBoundingClientRect(); // Laid out, too.
    return { ms: performance.now() - start, heading: verdict.innerText };
  }, file);
  if (heading !== "Valid, with a note") throw new Error(`Expected a valid file, got: ${heading}`);
  await page.getByRole("button", { name: "Check another" }).click();
  await page.locator(".drop").waitFor();
  return ms;
}
