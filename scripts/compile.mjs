// Compiles what runs under Node, file by file, into the same tree under dist/. An output has its source's time, so that
// each shows by itself whether it is up to date, also where two programs compile at once. Plain JavaScript: it runs
// where nothing is compiled yet.
import { Buffer } from "node:buffer";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(import.meta.dirname, "..");
const FOLDERS = ["api", "chain", "cli", "core", "did", "server"];
/** The part of `jsonld` that a verifier needs; the whole loads a client for HTTP that takes longer than a check. */
const LEAN_JSON_LD = "scripts/verify-bundle/lean/jsonld.cjs";
/** Beside these, what the service shares with the pages, which are bundled for browsers. */
const FILES = ["web/pages.ts", LEAN_JSON_LD];
/** Entry points, which stay where they are, and what says how a source folder is read. */
const LEFT_OUT = new Set(["bin.mjs", "package.json", "tsconfig.json"]);
/** Archives and images of containers round times to a second or less, the source's and the output's alike. */
const SAME_TIME_MS = 1;

/** What the command line loads, and no more: to look at the rest takes a part of every start. */
export const COMMAND_LINE_FOLDERS = FOLDERS.filter((folder) => folder !== "server");

/**
 * Brings dist/ up to date. Where it is, that takes some milliseconds and loads nothing.
 *
 * @param of the folders that are looked at
 * @returns how many files were written.
 */
export async function compileChanged(root = ROOT, of = FOLDERS) {
  const folders = of.filter((folder) => existsSync(join(root, folder)));
  const files = FILES.filter((path) => existsSync(join(root, path)));
  const sources = [
    ...folders.flatMap((folder) => sourcesIn(root, folder)),
    ...files.map((path) => sourceAt(root, path)),
  ];
  const out = join(root, "dist");
  const stale = sources.filter(({ output, time }) => !hasTime(join(out, output), time));
  if (stale.length === 0) return 0;
  write(join(out, "package.json"), '{ "type": "module" }\n', Date.now());
  for (const { path, output, time } of stale.filter(({ isCopied }) => isCopied)) {
    write(join(out, output), readFileSync(join(root, path)), time);
  }
  const timeOf = new Map(stale.map(({ output, time }) => [join(out, output), time]));
  const toCompile = stale.filter(({ isCopied }) => !isCopied).map(({ path }) => path);
  for (const { path, contents } of await transform(root, toCompile)) {
    write(path, withLeanJsonLd(out, path, contents), timeOf.get(path));
  }
  removeOrphans(out, of, new Set(sources.map(({ output }) => output)));
  return stale.length;
}

function sourcesIn(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(root, path);
    if (LEFT_OUT.has(entry.name) || path.endsWith(".d.ts")) return [];
    return [sourceAt(root, path)];
  });
}

function sourceAt(root, path) {
  // Taken before the source is read: what is written meanwhile is found newer the next time.
  const time = statSync(join(root, path)).mtimeMs;
  const output = path.replace(/\.ts$/, ".js");
  return { path, output, time, isCopied: output === path };
}

function hasTime(path, time) {
  const found = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return found !== undefined && Math.abs(found - time) < SAME_TIME_MS;
}

async function transform(root, paths) {
  if (paths.length === 0) return [];
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: paths,
    absWorkingDir: root,
    outbase: root,
    outdir: join(root, "dist"),
    bundle: false,
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfigRaw: { compilerOptions: { target: "es2023" } },
    write: false,
    logLevel: "silent",
  });
  return outputFiles;
}

/** As the bundles for browsers have it. */
function withLeanJsonLd(out, path, contents) {
  const text = Buffer.from(contents).toString();
  if (!text.includes('import("jsonld")')) return contents;
  const lean = relative(dirname(path), join(out, LEAN_JSON_LD)).replaceAll("\\", "/");
  return text.replaceAll('import("jsonld")', `import("${lean}")`);
}

/** A file appears whole or not at all: another program may be loading it. */
function write(path, contents, time) {
  const partial = `${path}.${process.pid}.partial`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, contents);
    utimesSync(partial, time / 1_000, time / 1_000);
    renameSync(partial, path);
  } catch (cause) {
    // An installation that was copied without its times, to where it can't be written, is as good as it was.
    if (existsSync(path) && readFileSync(path).equals(Buffer.from(contents))) return;
    throw new Error(`${path} differs from what its source compiles to, and can't be written.`, {
      cause,
    });
  }
}

/** An import of a name that was moved or deleted would still find its output. */
function removeOrphans(out, of, outputs) {
  for (const folder of of.filter((it) => existsSync(join(out, it)))) {
    for (const name of readdirSync(join(out, folder), { recursive: true, encoding: "utf8" })) {
      const output = `${folder}/${name.replaceAll("\\", "/")}`;
      const isOutput = /\.(?:[mc]?js|json)$/.test(output);
      if (isOutput && !outputs.has(output)) rmSync(join(out, output), { force: true });
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileChanged();
