import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { InlineConfig, Plugin } from "vite";
import { PAGES, type WebPage } from "../../web/pages.js";
import { LEAN, LEAN_FILES } from "../verify-bundle/bundle.js";

const ROOT = join(import.meta.dirname, "../..");
const WEB = join(ROOT, "web");
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  version: string;
};
export const OUT = join(ROOT, "dist/web");

/** The same stand-ins for files of packages as in `cairn/verify`. */
const lean: Plugin = {
  name: "lean",
  enforce: "pre",
  resolveId(source) {
    const found = LEAN_FILES.find(([filter]) => filter.test(source));
    return found ? join(LEAN, found[1]) : undefined;
  },
};

const htmlOf = ({ name }: WebPage): string => join(WEB, name, "index.html");

/** The pages for `dist/web`, in files named after their content; what a page doesn't need at once comes later. */
export const pagesTo = (outDir: string): InlineConfig => ({
  configFile: false,
  root: WEB,
  // As the service serves them: each page at its name, all else below /assets.
  base: "/",
  publicDir: false,
  logLevel: "warn",
  plugins: [lean],
  define: { __CAIRN_VERSION__: JSON.stringify(version) },
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: Object.fromEntries(PAGES.map((page) => [page.name, htmlOf(page)])) },
  },
});

/** One page as one script and one style sheet: `saved-page` puts them into one file. */
export const whole = (page: WebPage): InlineConfig => ({
  ...pagesTo(OUT),
  build: {
    ...pagesTo(OUT).build,
    write: false,
    rolldownOptions: {
      input: { [page.name]: htmlOf(page) },
      output: { codeSplitting: false },
    },
  },
});
