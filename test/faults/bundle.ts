import { build } from "esbuild";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../support/processes.js";

/** The service of these tests as one file: it starts in a fifth of the time that its sources take. */
export async function bundleService(): Promise<string> {
  // Inside the project, so that the packages left outside of the bundle are found.
  const folder = join(ROOT, "build", "faults");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `service-${process.pid}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL("service.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outfile,
    external: ["@photostructure/sqlite", "pg-native"],
    banner: {
      // Under a name that no package takes.
      js: 'import { createRequire as cairnRequire } from "node:module"; const require = cairnRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return outfile;
}
