import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

/** Solidity by the name that the compiler knows it by: the path from the project's root. */
export type Sources = ReadonlyMap<string, string>;

/** Every Solidity file under `folder`, itself relative to the project's root. */
export function readSources(folder: string): Sources {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return new Map(
    names
      .filter((name) => name.endsWith(".sol"))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(join(ROOT, folder, name), "utf8")]),
  );
}

/** What is measured: the contracts without those that only tests use. */
export const isOurs = (name: string): boolean => !name.startsWith("contracts/mocks/");

/** Finds what isn't among the sources: another of the project's files, or a package's. */
export function readImport(name: string): { contents: string } | { error: string } {
  const path = [join(ROOT, name), join(ROOT, "node_modules", name)].find((it) => existsSync(it));
  if (path === undefined) return { error: `No ${name} here or in node_modules.` };
  return { contents: readFileSync(path, "utf8") };
}
