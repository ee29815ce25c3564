import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { invariant } from "../core/error.js";
import { isFresh } from "./web-bundle/fresh.js";
import { OUT, pagesTo, whole } from "./web-bundle/config.js";
import { firstLoad } from "./web-bundle/first-load.js";
import { savedPage } from "./web-bundle/saved-page.js";

/**
 * Writes `dist/web`: the pages that the service serves, and `verify.html`, the verifier as one file. With `--if-stale`
 * only where a source is younger than what is there.
 */

if (process.argv.includes("--if-stale") && (await isFresh())) process.exit(0);

// Under its name only once it is whole: two programs may build at once, and a third may serve.
const making = `${OUT}.${process.pid}`;
const served = oneOf(await build(pagesTo(making)));
const saved = savedPage(oneOf(await build(whole)));
await writeFile(join(making, "verify.html"), saved);
await rm(OUT, { recursive: true, force: true });
await rename(making, OUT);
const sizes = [
  `${kB(firstLoad(served))} to begin with`,
  `verify.html ${kB(gzipSync(saved, { level: 9 }).length)} (gzip; ${kB(saved.length)} on disk)`,
];
console.log(`dist/web: ${sizes.join(", ")}.`);

function oneOf(result: Awaited<ReturnType<typeof build>>): Rolldown.RolldownOutput {
  const [only] = [result].flat();
  invariant(only && "output" in only, "a build without watching has one output");
  return only;
}

function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
