import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

const CONTRACTS = join(import.meta.dirname, "../../contracts/interfaces");

/** The tests that an interface names in quotes after its invariants; `…` stands for the rest of a title. */
function citedIn(source: string): string[] {
  const notes = source.slice(source.indexOf("Invariants"), source.indexOf("\n */"));
  const text = notes.replaceAll(/\n \* */g, " ");
  return [...text.matchAll(/"([^"]+)"/g)].map(([, title]) => title.replace(/,? ?…$/, ""));
}

describe("the tests that the interfaces cite", () => {
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts") && !path.startsWith("cited-tests"))
    .map((path) => readFileSync(join(import.meta.dirname, path), "utf8"));
  const titles = tests.flatMap((source) =>
    [...source.matchAll(/\b(?:it|describe)\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, title]) => title),
  );

  for (const name of ["ICredentialRegistry", "IAccreditationRegistry"]) {
    it(`exist, for every invariant of ${name}`, () => {
      const source = readFileSync(join(CONTRACTS, `${name}.sol`), "utf8");
      const cited = citedIn(source);
      const invariants = [...source.matchAll(/^ \* - /gm)];
      expect(cited.length).to.be.at.least(invariants.length);
      for (const title of cited) {
        expect(
          titles.some((one) => one.includes(title)),
          title,
        ).to.equal(true);
      }
    });
  }
});
