import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import Mocha from "mocha";
import { ROOT } from "../contract-tests/sources.js";
import { prepare, worldWith } from "./module-world.js";

const TESTS = "test/core/verify";
/** They take seconds, so they are asked only about what others can't reach. */
const OF_SIGNATURES = ["signature", "ed25519", "canonical-rdf"];
const OF_BYTES = ["file"];
/** The schema of policies says the same as these, and is asked whether it still does. */
const OF_POLICIES = ["policy", "shape"];

/** The tests that could notice a change of a file, the likeliest first. */
export function testsFor(file: string): readonly string[] {
  const name = basename(file, ".ts");
  const isSlow = (test: string): boolean =>
    (/^(?:signature|ed25519|json-ld)/.test(test) && !OF_SIGNATURES.includes(name)) ||
    (test.startsWith("tampering") && !OF_BYTES.includes(name) && !OF_SIGNATURES.includes(name));
  const all = readdirSync(join(ROOT, TESTS)).filter((it) => it.endsWith(".test.ts") && !isSlow(it));
  const rank = (test: string): number =>
    Number(!test.startsWith(name)) + Number(test.startsWith("tampering"));
  const sorted = all.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const others = OF_POLICIES.includes(name) ? ["test/policies/schema.test.ts"] : [];
  return [...sorted.map((it) => `${TESTS}/${it}`), ...others];
}

export interface Failed {
  readonly title: string;
  /** The file it is in, where it could be loaded. */
  readonly test?: string;
}

/**
 * Runs tests with one source exchanged, in this process: sources and tests are evaluated anew, so that what a module
 * computes once is computed from the change; packages stay loaded.
 *
 * @returns the first test that fails.
 */
export async function firstFailure(
  tests: readonly string[],
  changed: { readonly file: string; readonly text: string } | undefined,
): Promise<Failed | undefined> {
  await prepare(tests);
  const load = worldWith(changed);
  const mocha = new Mocha({ bail: true, timeout: 60_000, reporter: Mocha.reporters.Base });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  try {
    for (const test of tests) {
      const before = mocha.suite.suites.length;
      load(test);
      for (const suite of mocha.suite.suites.slice(before)) suite.file = test;
    }
  } catch (error) {
    return { title: `loading: ${String(error)}` };
  }
  return new Promise((resolve) => {
    let failed: Failed | undefined;
    mocha
      .run((failures) => {
        mocha.dispose();
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
