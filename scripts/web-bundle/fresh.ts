import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { OUT } from "./config.js";

const ROOT = join(import.meta.dirname, "../..");
const SOURCES = ["web", "core", "chain", "verify", "scripts/web-bundle", "scripts/verify-bundle"];

/** Whether what was built is younger than all that it is built of. */
export async function isFresh(): Promise<boolean> {
  const built = await stat(join(OUT, "verify.html")).catch(() => undefined);
  if (!built) return false;
  const files = await Promise.all(SOURCES.map(filesIn));
  const inputs = [...files.flat(), join(ROOT, "package-lock.json")];
  const times = await Promise.all(inputs.map(async (path) => (await stat(path)).mtimeMs));
  return times.every((time) => time < built.mtimeMs);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
}
