import { expect } from "chai";
import { fuzzAgainstReference, referenceDocument } from "./against-reference.js";
import { compileShapes, fuzzAgainstTemplate } from "./against-template.js";

const sum = (outcomes: Readonly<Record<string, number>>, name: RegExp): number =>
  Object.entries(outcomes)
    .filter(([outcome]) => name.test(outcome))
    .reduce((total, [, count]) => total + count, 0);

describe("fuzzing the converter", function () {
  this.timeout(120_000);

  it("finds no other text than the reference's, and none where it refuses, in 1,000 documents", async () => {
    const { outcomes, findings } = await fuzzAgainstReference({ seed: 1, from: 0, count: 1_000 });
    expect(findings).to.deep.equal([]);
    expect(sum(outcomes, /: same$/)).to.be.greaterThan(350);
    expect(sum(outcomes, /: left, and refused$/)).to.be.greaterThan(200);
  });

  it("finds no other text than compiled signing's in 2,000 credentials", async () => {
    const shapes = await compileShapes(12);
    const options = { seed: 1, from: 0, count: 2_000 };
    const { outcomes, findings } = await fuzzAgainstTemplate(shapes, options);
    expect(findings).to.deep.equal([]);
    expect(sum(outcomes, /: same$/)).to.be.greaterThan(1_000);
  });

  it("goes on where it was stopped", async () => {
    const first = await fuzzAgainstReference({ seed: 5, from: 0, count: 20 });
    const rest = await fuzzAgainstReference({ seed: 5, from: first.next, count: 20 });
    expect(rest.next).to.equal(40);
    expect(referenceDocument(5, 30)).to.deep.equal(referenceDocument(5, 30));
    expect(referenceDocument(5, 30)).not.to.deep.equal(referenceDocument(6, 30));
  });

  it("would notice a converter that drops a line or accepts what is refused", async () => {
    const { findings } = await fuzzAgainstReference({ seed: 1, from: 0, count: 60 }, () => "");
    const kinds = new Set(findings.map(({ what }) => what));
    expect([...kinds]).to.have.members(["another text", "text of what is refused"]);
    const shapes = await compileShapes(0);
    const other = await fuzzAgainstTemplate(shapes, { seed: 1, from: 0, count: 20 }, () => "");
    expect(other.findings.length).to.be.greaterThan(10);
  });
});
