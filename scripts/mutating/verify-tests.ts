import { readdirSync, readFileSync } from "node:fs";
import { basename, isAbsolute, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import Mocha from "mocha";
import { ROOT } from "../contract-tests/sources.js";

const TESTS = "test/core/verify";
/** They take seconds, so they are asked only about what others can't reach. */
const OF_SIGNATURES = ["signature", "ed25519", "canonical-rdf"];
const OF_BYTES = ["file"];

/** The tests that could notice a change of a file, the likeliest first. */
export function testsFor(file: string): readonly string[] {
  const name = basename(file, ".ts");
  const isSlow = (test: string): boolean =>
    (/^(?:signature|ed25519|json-ld)/.test(test) && !OF_SIGNATURES.includes(name)) ||
    (test.startsWith("tampering") && !OF_BYTES.includes(name) && !OF_SIGNATURES.includes(name));
  const all = readdirSync(join(ROOT, TESTS)).filter((it) => it.endsWith(".test.ts") && !isSlow(it));
  const rank = (test: string): number =>
    Number(!test.startsWith(name)) + Number(test.startsWith("tampering"));
  return all.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b)).map((it) => `${TESTS}/${it}`);
}

export interface Failed {
  readonly title: string;
  /** The file it stands in, where it could be loaded. */
  readonly test?: string;
}

type Packages = Record<string, Record<string, unknown>>;
declare global {
  var mutatedPackages: Packages | undefined;
  var mutatedSuites: (test: string, load: () => void) => void;
}

/**
 * Runs tests with one source exchanged, in this process: sources and tests are bundled and evaluated anew, so that what a
 * module computes once is computed from the change; packages stay loaded.
 *
 * @returns the first test that fails.
 */
export async function firstFailure(
  tests: readonly string[],
  changed: { readonly file: string; readonly text: string } | undefined,
): Promise<Failed | undefined> {
  const requires = tests.map(
    (test) =>
      `mutatedSuites(${JSON.stringify(test)}, () => require(${JSON.stringify(join(ROOT, test))}));`,
  );
  const { outputFiles } = await build({
    stdin: { contents: requires.join("\n"), resolveDir: ROOT },
    bundle: true,
    write: false,
    format: "iife",
    target: "node20",
    logLevel: "silent",
    plugins: [loader(changed)],
  });
  const mocha = new Mocha({ bail: true, timeout: 60_000, reporter: Mocha.reporters.Base });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  globalThis.mutatedSuites = (test, load) => {
    const before = mocha.suite.suites.length;
    load();
    for (const suite of mocha.suite.suites.slice(before)) suite.file = test;
  };
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    new Function(outputFiles[0]?.text ?? "")();
  } catch (error) {
    return { title: `loading: ${String(error)}` };
  }
  return new Promise((resolve) => {
    let failed: Failed | undefined;
    mocha
      .run((failures) => {
        resolve(failures > 0 ? (failed ?? { title: "a hook" }) : undefined);
      })
      .on("fail", (test) => (failed ??= { title: test.fullTitle(), ...testOf(test) }));
  });
}

function testOf(test: Mocha.Test): { test?: string } {
  let suite = test.parent;
  while (suite && suite.file === undefined) suite = suite.parent;
  return suite?.file === undefined ? {} : { test: suite.file };
}

const loader = (changed: { file: string; text: string } | undefined): Plugin => ({
  name: "sources as they are, but one",
  setup(building) {
    building.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      isAbsolute(path) || path === "<stdin>" ? undefined : { path, namespace: "package" },
    );
    building.onLoad({ filter: /.*/, namespace: "package" }, async ({ path }) => {
      const packages = (globalThis.mutatedPackages ??= {});
      const loaded = (packages[path] ??= (await import(path)) as Record<string, unknown>);
      const from = `globalThis.mutatedPackages[${JSON.stringify(path)}]`;
      const names = Object.keys(loaded).filter((it) => /^[A-Za-z_$][\w$]*$/.test(it));
      const lines = names.map((it) =>
        it === "default"
          ? `export default ${from}.default;`
          : `const own_${it} = ${from}.${it}; export { own_${it} as ${it} };`,
      );
      return { contents: lines.join("\n"), loader: "js" };
    });
    building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const isChanged = changed && relative(ROOT, path) === changed.file;
      const text = isChanged ? changed.text : readFileSync(path, "utf8");
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll("import.meta.url", url), loader: "ts" };
    });
  },
});
