import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { invariant } from "../core/error.js";
import { PAGES } from "../web/pages.js";
import { isFresh } from "./web-bundle/fresh.js";
import { OUT, pagesTo, whole } from "./web-bundle/config.js";
import { firstLoad } from "./web-bundle/first-load.js";
import { savedPage } from "./web-bundle/saved-page.js";

/**
 * Writes `dist/web`: the pages that the service serves, and those that can be saved as one file each. With `--if-stale`
 * only where a source is younger than what is there.
 */

if (process.argv.includes("--if-stale") && (await isFresh())) process.exit(0);

// Under its name only once it is whole: two programs may build at once, and a third may serve.
const making = `${OUT}.${process.pid}`;
const served = oneOf(await build(pagesTo(making)));
const sizes: string[] = [];
for (const page of PAGES) {
  sizes.push(`${page.name} ${kB(firstLoad(served, page))} to begin with`);
  if (page.savedAs === undefined) continue;
  const saved = savedPage(oneOf(await build(whole(page))));
  await writeFile(join(making, `${page.name}.html`), saved);
  const gzipped = kB(gzipSync(saved, { level: 9 }).length);
  sizes.push(`${page.name}.html ${gzipped} (gzip; ${kB(saved.length)} on disk)`);
}
await rm(OUT, { recursive: true, force: true });
await rename(making, OUT);
console.log(`dist/web: ${sizes.join(", ")}.`);

function oneOf(result: Awaited<ReturnType<typeof build>>): Rolldown.RolldownOutput {
  const [only] = [result].flat();
  invariant(only && "output" in only, "a build without watching has one output");
  return only;
}

function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
