import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type Metafile, type OutputFile, type Plugin } from "esbuild";

const ROOT = join(import.meta.dirname, "../..");
export const LEAN = join(import.meta.dirname, "lean");
const require = createRequire(import.meta.url);

/** Files of packages in whose place shorter ones of ours stand; see each of them. */
export const LEAN_FILES: readonly [RegExp, string][] = [
  [/^jsonld$/, "jsonld.cjs"],
  [/^rdf-canonize$/, "rdf-canonize.cjs"],
  [/^lru-cache$/, "lru-cache.cjs"],
  [/^\.\/platform$/, "platform.cjs"],
  [/^\.\/MessageDigest$/, "message-digest.cjs"],
];

const lean: Plugin = {
  name: "lean",
  setup(plugin) {
    for (const [filter, file] of LEAN_FILES) {
      plugin.onResolve({ filter }, () => ({ path: join(LEAN, file) }));
    }
  },
};

/** Bundles `cairn/verify` for a browser: a built-in module of Node fails the build. Writes nothing. */
export async function bundleVerify(
  outdir: string,
): Promise<{ files: readonly OutputFile[]; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(ROOT, "verify/index.ts")],
    absWorkingDir: ROOT,
    // Where the files of ours in place of packages' find the rest of those packages.
    nodePaths: [join(require.resolve("jsonld/package.json"), "../..")],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "linked",
    outdir,
    write: false,
    metafile: true,
    plugins: [lean],
    logLevel: "silent",
  });
  return { files: outputFiles, metafile };
}
