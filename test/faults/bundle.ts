import { build } from "esbuild";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../support/processes.js";

const SERVER = join(ROOT, "server");

/**
 * The service of these tests as one file, with its threads beside it: it starts in a fifth of the time that its sources
 * take.
 *
 * @returns the file, in a folder of its own.
 */
export async function bundleService(): Promise<string> {
  // Inside the project, so that the packages left outside of the bundle are found.
  const folder = join(ROOT, "build", "faults", String(process.pid));
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(SERVER, { recursive: true, encoding: "utf8" });
  const threads = files.filter((it) => it.endsWith("-thread.ts")).map((it) => join(SERVER, it));
  await build({
    entryPoints: [fileURLToPath(new URL("service.ts", import.meta.url)), ...threads],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outdir: folder,
    entryNames: "[name]",
    external: ["@photostructure/sqlite", "pg-native"],
    banner: {
      // Under a name that no package takes.
      js: 'import { createRequire as cairnRequire } from "node:module"; const require = cairnRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return join(folder, "service.js");
}
