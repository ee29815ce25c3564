import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import express, { Router } from "express";
import type { VerifyPageConfig } from "../../api/verify-page.js";
import type { Context } from "../context.js";

/** Beside what is compiled of this folder, if that runs. */
const BUILT = join(
  import.meta.dirname,
  import.meta.filename.endsWith(".ts") ? "../../dist/web" : "../../web",
);
const HOW_TO_BUILD = "The verifier's page isn't built: run npm run build:web.";
const NO_CONFIG = /(<script id="site-config" type="application\/json">)[^<]*(<\/script>)/;
const YEAR = "public, max-age=31536000, immutable";

type PageContext = Pick<Context, "log"> & {
  readonly config: Pick<Context["config"], "policy" | "profile" | "publicRpcUrls" | "publicUrl">;
};

/** `GET /verify`: the verifier for everybody, which runs in the browser, and what this site proposes to it. */
export function createVerifyPageRouter({ config, log }: PageContext, built = BUILT): Router {
  const router = Router();
  const policy = contentSecurityPolicy(config.publicRpcUrls);
  const saved = join(built, "verify.html");
  if (!existsSync(saved)) log.warn({ event: "page-not-built" }, HOW_TO_BUILD);

  const proposal = async (): Promise<VerifyPageConfig> => ({
    cairnVerifyPage: 1,
    site: config.publicUrl,
    policy: config.policy,
    endpoints: { [config.profile.chain]: config.publicRpcUrls },
    savedPageBytes: (await stat(saved)).size,
  });

  router.use("/verify", (_request, response, next) => {
    if (!existsSync(saved)) {
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

  router.get("/verify", async (_request, response) => {
    response.type("html").send(await readFile(join(built, "verify/index.html"), "utf8"));
  });

  router.get("/verify/config.json", async (_request, response) => {
    response.json(await proposal());
  });

  router.get("/verify/verify.html", async (_request, response) => {
    const page = await readFile(saved, "utf8");
    // `<` can't stand for itself in a script element.
    const carried = JSON.stringify(await proposal()).replaceAll("<", "\\u003c");
    response.attachment("cairn-verify.html").type("html");
    response.send(
      page.replace(NO_CONFIG, (_, start: string, end: string) => start + carried + end),
    );
  });

  router.use(
    "/verify/assets",
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
 * Nothing but this page's own scripts and styles. It may ask other hosts, since whoever opens it may name endpoints of
 * their own, follow a link to a credential, and let issuers' websites speak: over HTTPS, or on their own machine.
 */
function contentSecurityPolicy(endpoints: readonly string[]): string {
  const asked = new Set(endpoints.map((url) => new URL(url).origin));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", "https:", "http://127.0.0.1:*", "http://localhost:*", ...asked].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
