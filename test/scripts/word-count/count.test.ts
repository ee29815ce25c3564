import { expect } from "chai";
import { LIMITS, totalsOf, usesIn, usesUnder, wordsOf } from "../../../scripts/word-count/count.js";
import { ROOT } from "../../support/processes.js";

describe("wordsOf()", () => {
  it("reads whole words, and the parts of identifiers", () => {
    expect(wordsOf("wasTold TOLD_ONCE told-once XMLSaid nobody’s")).to.deep.equal(
      "was told told once told once xml said nobodys".split(" "),
    );
  });
});

describe("usesIn()", () => {
  it("counts every form of a word, and none that only contains it", () => {
    const text = "tells, telling\nTold said Whomever\nstanding understands constructor";
    expect(totalsOf(usesIn("a.ts", text))).to.deep.equal({
      tell: 3,
      said: 1,
      whoever: 1,
      nobody: 0,
      stands: 0,
    });
  });
});

describe("the sources", () => {
  it("use each counted word no oftener than its limit", () => {
    const totals = totalsOf(usesUnder(ROOT));
    const over = Object.entries(totals).filter(
      ([word, total]) => total > LIMITS[word as keyof typeof LIMITS],
    );
    expect(over, "npm run words -- --lines").to.deep.equal([]);
  });
});
