import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { EN } from "../../core/verify/texts/en.js";
import { FR } from "../../core/verify/texts/fr.js";
import { ROOT } from "../support/processes.js";

describe("docs/glossary.md", () => {
  const glossary = readFileSync(join(ROOT, "docs", "glossary.md"), "utf8");
  const rows = new Map(
    [...glossary.matchAll(/^\| `([a-z-]+)` +\| ([^|]+?) +\| ([^|]+?) +\|/gm)].map(
      ([, code = "", english, french]) => [code, { english, french }],
    ),
  );

  it("has the words of verdicts and outcomes as they are shown, in both languages", () => {
    const english = { ...EN.verdictWords, ...EN.outcomeWords };
    const french = { ...FR.verdictWords, ...FR.outcomeWords };
    expect(rows.size).to.be.greaterThan(0);
    expect(Object.keys(english).filter((code) => !rows.has(code))).to.deep.equal([]);
    for (const [code, words] of rows) {
      expect(words).to.deep.equal({
        english: english[code as keyof typeof english],
        french: french[code as keyof typeof french],
      });
    }
  });
});
