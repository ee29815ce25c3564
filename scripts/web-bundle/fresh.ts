import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { PAGES } from "../../web/pages.js";
import { OUT } from "./config.js";

const ROOT = join(import.meta.dirname, "../..");
const SOURCES = ["web", "core", "chain", "verify", "scripts/web-bundle", "scripts/verify-bundle"];

/** Whether what was built is younger than all that it is built of. */
export async function isFresh(): Promise<boolean> {
  const built = await Promise.all(
    PAGES.map(({ name }) => stat(join(OUT, name, "index.html")).catch(() => undefined)),
  );
  const oldest = Math.min(...built.map((it) => it?.mtimeMs ?? 0));
  const files = await Promise.all(SOURCES.map(filesIn));
  const inputs = [...files.flat(), join(ROOT, "package-lock.json")];
  const times = await Promise.all(inputs.map(async (path) => (await stat(path)).mtimeMs));
  return times.every((time) => time < oldest);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
}
