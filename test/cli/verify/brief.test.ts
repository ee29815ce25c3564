import { expect } from "chai";
import { createBrief } from "../../../cli/verify/brief.js";
import type { Judged } from "../../../cli/verify/verify-files.js";
import { judge } from "../../../core/verify/judge.js";
import { goodJudgement, goodStanding } from "../../support/judgement.js";

const judged = (changes: Parameters<typeof goodJudgement>[0] = {}): Judged => ({
  path: "a.json",
  report: judge(goodJudgement(changes)),
});

describe("createBrief", () => {
  it("keeps of a verified file who it is for, and lets go of its checks", () => {
    const whole = judged();
    expect(whole.report.verdict).to.equal("verified");
    const brief = createBrief()(whole) as Judged;
    expect(brief.report).to.deep.equal({ ...whole.report, checks: [], notes: [] });
  });

  it("keeps whole what isn't verified", () => {
    const unread = { path: "b.json", unread: "It could not be read." };
    const rejected = judged({ now: 0 });
    expect(rejected.report.verdict).not.to.equal("verified");
    for (const it of [unread, rejected]) expect(createBrief()(it)).to.equal(it);
  });

  it("keeps one account of the blocks that many files are judged at", () => {
    const brief = createBrief();
    const later = goodStanding();
    const answer = { ...later, latestBlock: { ...later.latestBlock, number: 101 } };
    const [first, second, third] = [judged(), judged(), judged({ answer })].map(
      (it) => (brief(it) as Judged).report.chain,
    );
    expect(first).to.equal(second);
    expect(third?.latestBlock.number).to.equal(101);
  });
});
