import { expect } from "chai";
import fc from "fast-check";
import { exitCodeFor } from "../../../cli/verify/exit-code.js";
import type { Verdict } from "../../../core/verify/report/report.js";

const verdict = fc.constantFrom<Verdict>("verified", "rejected", "undecided");

describe("exitCodeFor", () => {
  it("is 0 only where every file is verified", () => {
    fc.assert(
      fc.property(fc.array(verdict), (verdicts) => {
        const isAll = verdicts.length > 0 && verdicts.every((it) => it === "verified");
        expect(exitCodeFor(verdicts) === 0).to.equal(isAll);
      }),
    );
  });

  it("is 1 where any file is rejected, whatever the others are", () => {
    fc.assert(
      fc.property(fc.array(verdict), (verdicts) => {
        expect(exitCodeFor(verdicts) === 1).to.equal(verdicts.includes("rejected"));
      }),
    );
  });

  it("is 2 for the rest, and for nothing at all", () => {
    expect(exitCodeFor(["verified", "undecided"])).to.equal(2);
    expect(exitCodeFor([])).to.equal(2);
  });
});
