import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { ROOT } from "../contract-tests/sources.js";

type Exports = Record<string, unknown>;
type Body = (require: (name: string) => Exports, module: { exports: Exports }) => void;

/** Packages stay as they were loaded; modules of ours are evaluated anew in every world. */
const packages = new Map<string, Exports>();
const bodies = new Map<string, Body>();

/** Compiles the modules that these lead to and loads the packages that they want. */
export async function prepare(paths: readonly string[]): Promise<void> {
  const pending = paths.map((it) => join(ROOT, it));
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (bodies.has(path)) continue;
    const code = compiled(path, readFileSync(path, "utf8"));
    bodies.set(path, bodyOf(code));
    for (const [, name = ""] of code.matchAll(/require\("([^"]+)"\)/g)) {
      if (name.startsWith(".")) pending.push(pathOf(path, name));
      else if (!packages.has(name)) {
        packages.set(name, { ...((await import(name)) as Exports), __esModule: true });
      }
    }
  }
}

/**
 * A way to load modules with one of them exchanged: each is evaluated once in it.
 *
 * @throws what esbuild throws where the other text is no program.
 */
export function worldWith(
  changed: { readonly file: string; readonly text: string } | undefined,
): (path: string) => Exports {
  const other = changed && bodyOf(compiled(join(ROOT, changed.file), changed.text));
  const loaded = new Map<string, { exports: Exports }>();
  const load = (path: string): Exports => {
    const before = loaded.get(path);
    if (before) return before.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const body = relative(ROOT, path) === changed?.file ? other : bodies.get(path);
    if (!body) throw new Error(`${path} was not prepared.`);
    body((name) => (name.startsWith(".") ? load(pathOf(path, name)) : packageOf(name)), module);
    return module.exports;
  };
  return (path) => load(join(ROOT, path));
}

function packageOf(name: string): Exports {
  const found = packages.get(name);
  if (found) return found;
  throw new Error(`${name} was not prepared.`);
}

const pathOf = (from: string, name: string): string =>
  resolve(dirname(from), name.replace(/\.js$/, ".ts"));

function compiled(path: string, text: string): string {
  const url = JSON.stringify(pathToFileURL(path).href);
  return transformSync(text.replaceAll("import.meta.url", url), {
    loader: "ts",
    format: "cjs",
    target: "node20",
    supported: { "dynamic-import": false },
  }).code;
}

const bodyOf = (code: string): Body =>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function("require", "module", code) as Body;
