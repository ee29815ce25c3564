import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import express from "express";
import { pino } from "pino";
import type { Browser, BrowserContext, Download, Page } from "playwright-core";
import type { Policy } from "../../core/verify/policy/policy.js";
import type { Report } from "../../core/verify/report/report.js";
import { createPageRouter } from "../../server/http/page-router.js";
import { invariant } from "../../core/error.js";
import { findChromium, launchChromium } from "./chromium.js";
import { ROOT } from "./processes.js";

/** The pages as the service serves them, and a browser to look at them. */
export interface Web {
  readonly url: string;
  /** What the site proposes to whoever opens the verifier from now on. */
  propose(policy: Policy, endpoints: readonly string[]): void;
  /** A window of its own, without anything that an earlier one may have left. */
  open(options?: Parameters<Browser["newContext"]>[0]): Promise<BrowserContext>;
}

let opened: Promise<Web & { stop(): Promise<void> }> | undefined;
let isMissed = false;

/** One browser for all tests of a run; `undefined`, said aloud, where there is none. */
export async function openWeb(whoAsks: string): Promise<Web | undefined> {
  if (findChromium() === undefined) {
    const how = "install Chromium or set CHROMIUM_PATH";
    if (!isMissed) console.warn(`SKIPPED: ${whoAsks} in a real browser: ${how}.`);
    isMissed = true;
    return undefined;
  }
  opened ??= start();
  return opened;
}

after(async () => {
  await (await opened)?.stop();
});

async function start(): Promise<Web & { stop(): Promise<void> }> {
  await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", join(ROOT, "scripts/build-web.ts"), "--if-stale"],
    { cwd: ROOT },
  );
  const log = pino({ level: "silent" });
  let router: express.Router = express.Router();
  const app = express().disable("x-powered-by");
  app.use((request, response, next) => {
    response.setHeader("cache-control", "no-store");
    router(request, response, next);
  });
  const server: Server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchChromium();
  invariant(browser, "Chromium was found");
  return {
    url,
    propose(policy, endpoints) {
      const [profile] = policy.chains;
      const config = { policy, profile, publicRpcUrls: endpoints, publicUrl: url };
      router = createPageRouter({ config, log });
    },
    open: (options = {}) => browser.newContext({ timezoneId: "UTC", locale: "en-CA", ...options }),
    async stop() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

export interface GivenFile {
  readonly name: string;
  readonly mimeType?: string;
  readonly buffer: Uint8Array;
}

/** Opens the verifier and waits until it can be used. */
export async function openVerifier(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator("h1").waitFor();
}

/** Chooses files as a person would, in the page's own field. */
export async function give(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  const given = files.map(({ name, mimeType = "application/json", buffer }) => ({
    name,
    mimeType,
    buffer: Buffer.from(buffer),
  }));
  await page.locator(".drop input[type=file]").setInputFiles(given);
}

/** Waits for the result on one file and gives its heading, which has the focus. */
export async function headingOf(page: Page): Promise<string> {
  const heading = page.locator(".result h1");
  await heading.waitFor();
  return heading.innerText();
}

/** The report as the page saves it. */
export async function savedReport(page: Page, button = "Save the report (JSON)"): Promise<Report> {
  return JSON.parse(await savedText(page, button)) as Report;
}

/** What a button saves. */
export async function savedText(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return textOf(download);
}

export async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
