import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import express, { Router } from "express";
import type { SiteConfig } from "../../api/site.js";
import { PAGES, type WebPage } from "../../web/pages.js";
import type { Context } from "../context.js";

/** Beside what is compiled of this folder, if that runs. */
const BUILT = join(
  import.meta.dirname,
  import.meta.filename.endsWith(".ts") ? "../../dist/web" : "../../web",
);
const HOW_TO_BUILD = "The pages aren't built: run npm run build:web.";
const NO_CONFIG = /(<script id="site-config" type="application\/json">)[^<]*(<\/script>)/;
const YEAR = "public, max-age=31536000, immutable";

export type PageContext = Pick<Context, "log"> & {
  readonly config: Pick<Context["config"], "policy" | "profile" | "publicRpcUrls" | "publicUrl">;
};

interface Options {
  readonly pages?: readonly WebPage[];
  readonly built?: string;
}

/** Each page at `/<name>`, what this site proposes to it, its saved copy; and the assets of all of them. */
export function createPageRouter(
  ctx: PageContext,
  { pages = PAGES, built = BUILT }: Options = {},
): Router {
  const router = Router();
  const policy = contentSecurityPolicy(ctx.config.publicRpcUrls);
  const htmlOf = ({ name }: WebPage): string => join(built, name, "index.html");
  if (!pages.every((page) => existsSync(htmlOf(page)))) {
    ctx.log.warn({ event: "page-not-built" }, HOW_TO_BUILD);
  }

  for (const page of pages) {
    const path = `/${page.name}`;
    router.use(path, (_request, response, next) => {
      if (!existsSync(htmlOf(page))) {
        response.status(503).type("text/plain").send(`${HOW_TO_BUILD}\n`);
        return;
      }
      response.setHeader("content-security-policy", policy);
      response.setHeader("referrer-policy", "no-referrer");
      response.setHeader("cross-origin-opener-policy", "same-origin");
      response.setHeader(
        "permissions-policy",
        "camera=(self), microphone=(), geolocation=(), payment=()",
      );
      next();
    });

    router.get(path, async (_request, response) => {
      response.type("html").send(await readFile(htmlOf(page), "utf8"));
    });
    router.get(`${path}/config.json`, async (_request, response) => {
      response.json(await proposalFor(page));
    });

    const { savedAs } = page;
    if (savedAs === undefined) continue;
    router.get(`${path}/${page.name}.html`, async (_request, response) => {
      const saved = await readFile(savedOf(page), "utf8");
      // `<` can't stand for itself in a script element.
      const carried = JSON.stringify(await proposalFor(page)).replaceAll("<", "\\u003c");
      response.attachment(savedAs).type("html");
      response.send(
        saved.replace(NO_CONFIG, (_, start: string, end: string) => start + carried + end),
      );
    });
  }

  function savedOf({ name }: WebPage): string {
    return join(built, `${name}.html`);
  }

  async function proposalFor(page: WebPage): Promise<SiteConfig> {
    const { publicUrl, policy, profile, publicRpcUrls } = ctx.config;
    return {
      cairnVerifyPage: 1,
      site: publicUrl,
      policy,
      endpoints: { [profile.chain]: publicRpcUrls },
      ...(page.savedAs !== undefined && { savedPageBytes: (await stat(savedOf(page))).size }),
    };
  }

  router.use(
    "/assets",
    express.static(join(built, "assets"), {
      index: false,
      redirect: false,
      etag: false,
      // Their names hold a hash of what is in them.
      setHeaders: (response) => response.setHeader("cache-control", YEAR),
    }),
  );
  return router;
}

/**
 * Nothing but a page's own scripts and styles; these bring a WebAssembly module that hashes. It may ask other hosts, since
 * its reader may name endpoints of their own, follow a link to a credential, and ask issuers' websites: over HTTPS, or on
 * their own machine.
 */
function contentSecurityPolicy(endpoints: readonly string[]): string {
  const asked = new Set(endpoints.map((url) => new URL(url).origin));
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", "https:", "http://127.0.0.1:*", "http://localhost:*", ...asked].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
