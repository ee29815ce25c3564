import { expect } from "chai";
import { UNANSWERED_CODE } from "../../../core/verify/checks/registry-record.js";
import type { PackWord } from "../../../core/verify/evidence/chain-answer.js";
import { CHECK_CODES, checksWith, outcomeOf } from "../../../core/verify/report/codes.js";
import { judge } from "../../../core/verify/judge.js";
import { goodJudgement, goodStanding, NOW } from "../../support/judgement.js";

const DAY = 86_400;
const word: PackWord = { signer: "did:key:z6MkSigner", isProven: false };
const judged = (pack: PackWord, more: { now?: number; at?: number } = {}) =>
  judge(goodJudgement({ answer: goodStanding(undefined, { pack }), ...more }));
const noteOf = (pack: PackWord, more: { now?: number; at?: number } = {}) =>
  judged(pack, more).notes.find(({ code }) => code === "read-from-pack");

describe("an answer from a pack", () => {
  it("is said to be of the pack's final block, by name where the verifier has one", () => {
    const { verdict, asOf, checkedAt, chain } = judged(word);
    expect(verdict).to.equal("verified");
    expect(asOf).to.equal(chain?.finalBlock.time).and.not.to.equal(checkedAt);
    const detail = { block: 90, time: asOf, days: 0, signer: word.signer };
    expect(noteOf(word)?.detail).to.deep.equal(detail);
    expect(noteOf({ ...word, name: "Archive" })?.detail).to.deep.equal({
      ...detail,
      signer: `Archive (${word.signer})`,
    });
  });

  it("is told apart from a chain's own", () => {
    const own = judge(goodJudgement());
    expect(own.asOf).to.equal(own.checkedAt);
    expect(own.notes.map(({ code }) => code)).not.to.include.members(["read-from-pack"]);
    const unanswered = judge(goodJudgement({ answer: { kind: "not-asked" } }));
    expect(unanswered.asOf).to.equal(unanswered.checkedAt);
  });

  it("is as old as its final block, in whole days", () => {
    const days = (now: number) => noteOf(word, { now })?.detail?.["days"];
    expect(days(NOW - 100 + DAY - 1)).to.equal(0);
    expect(days(NOW - 100 + DAY)).to.equal(1);
    expect(days(NOW - 100 + 30 * DAY)).to.equal(30);
  });

  it("is proven or not, and never says so by itself", () => {
    const proven = (pack: PackWord) =>
      judged(pack).notes.filter(({ code }) => code === "pack-proven");
    expect(proven(word)).to.deep.equal([]);
    expect(proven({ ...word, isProven: true })).to.deep.equal([{ code: "pack-proven" }]);
  });

  it("leaves the period to the verifier's clock, and a date asked about to the asker", () => {
    const later = judged(word, { now: NOW + 6 * 366 * DAY });
    expect(`${later.verdict} ${later.reason}`).to.equal("rejected expired");
    const asked = judged(word, { at: NOW - 50 });
    expect(asked.asOf).to.equal("2026-11-21T23:59:10Z");
    expect(noteOf(word, { at: NOW - 50 })?.detail?.["time"]).to.equal("2026-11-21T23:58:20Z");
  });
});

describe("a pack that gives no answer", () => {
  const codes = CHECK_CODES.filter((it) => it.startsWith("pack-"));

  it("has a code of its own for each reason", () => {
    expect(codes).to.have.members([
      "pack-untrusted",
      "pack-altered",
      "pack-malformed",
      "pack-incomplete",
      "pack-too-old",
    ]);
    for (const code of codes) {
      expect(UNANSWERED_CODE).to.have.property(code, code);
      expect(outcomeOf(code)).to.equal("inconclusive");
      expect(checksWith(code)).to.deep.equal(["anchor", "issuer", "trust", "status"]);
    }
  });

  for (const kind of codes as ("pack-untrusted" | "pack-altered")[]) {
    it(`leaves the file undecided: ${kind}`, () => {
      const answer = { kind, endpoint: "pack of x", reason: "so" } as const;
      const { verdict, reason, checks, facts, chain } = judge(goodJudgement({ answer }));
      expect(`${verdict} ${reason}`).to.equal(`undecided ${kind}`);
      expect(facts).to.equal(undefined);
      expect(chain).to.equal(undefined);
      for (const name of ["anchor", "issuer", "status"]) {
        const check = checks.find((it) => it.check === name);
        expect(check, name).to.include({ code: kind, outcome: "inconclusive" });
        expect(check?.detail).to.deep.equal({ endpoint: "pack of x", reason: "so" });
      }
    });
  }
});
