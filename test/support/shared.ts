import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Context } from "mocha";

/** Material that lies beside the project and isn't part of it: vectors and fixtures of others. */
const SHARED = new URL("../../../shared/", import.meta.url);

/**
 * A file of `../shared`, beside the project's root. Where the folder isn't there, the test that asks is
 * skipped and says which file it missed: call it inside `it` with `this`.
 */
export const sharedText = (test: Context, path: string): string =>
  sharedBytes(test, path).toString("utf8");

/** {@link sharedText} as it lies there. */
export function sharedBytes(test: Context, path: string): Buffer {
  const file = new URL(path, SHARED);
  if (!existsSync(file)) {
    console.warn(`Skipped "${test.runnable().fullTitle()}": ${fileURLToPath(file)} isn't there.`);
    test.skip();
  }
  return readFileSync(file);
}

/** Where it lies, for programs that open it themselves. */
export const sharedPath = (path: string): string => fileURLToPath(new URL(path, SHARED));

/** {@link sharedText} as JSON. */
export const sharedJson = (test: Context, path: string): unknown =>
  JSON.parse(sharedText(test, path));
