import { expect } from "chai";
import fc from "fast-check";
import { CHECK_CODES, checksWith } from "../../../../core/verify/report/codes.js";
import {
  fiveAnswers,
  headlineOf,
  type Answer,
} from "../../../../core/verify/report/five-questions.js";
import { judge } from "../../../../core/verify/judge.js";
import { CHECKS } from "../../../../core/verify/report/check.js";
import { checkOf, type Check, type Report } from "../../../../core/verify/report/report.js";
import { verdictOf } from "../../../../core/verify/verdict.js";
import { goodJudgement, parsed, anchoredFile } from "../../../support/judgement.js";

const GOOD = judge(goodJudgement());
const answersOf = (report: Pick<Report, "checks" | "policy">): Answer[] =>
  fiveAnswers(report).map(({ answer }) => answer);

const oneOf = (checks: readonly Check[]) => fc.constantFrom(...checks);

/** Nine checks, each with one of its codes; most of them pass, or none would ever be verified. */
const nine: fc.Arbitrary<Check[]> = fc.tuple(
  ...CHECKS.map((name) => {
    const codes = CHECK_CODES.filter((code) => checksWith(code).includes(name));
    const all = codes.map((code) => checkOf(name, code));
    const good = all.filter(({ outcome }) => outcome === "passed" || outcome === "skipped");
    const usual = { arbitrary: oneOf(good.length > 0 ? good : all), weight: 9 };
    return fc.oneof(usual, { arbitrary: oneOf(all), weight: 1 });
  }),
);

describe("fiveAnswers", () => {
  it("says four times yes, and leaves the last to the reader", () => {
    expect(answersOf(GOOD)).to.deep.equal(["yes", "yes", "yes", "yes", "yours"]);
  });

  it("says yes to nothing without the reader's own question, as there is no verdict then", () => {
    const checks = GOOD.checks.filter(({ check }) => check !== "holder");
    expect(answersOf({ ...GOOD, checks })).to.not.include("yes");
  });

  it("says four times yes exactly where the verdict is verified", () => {
    fc.assert(
      fc.property(nine, fc.boolean(), (checks, signatureMayBeSkipped) => {
        const policy = { name: "any", signatureMayBeSkipped };
        const isYes = answersOf({ checks, policy })
          .slice(0, 4)
          .every((it) => it === "yes");
        expect(isYes).to.equal(verdictOf(checks, policy).verdict === "verified");
      }),
      { numRuns: 2_000 },
    );
  });

  it("says no only where a check failed, and then always", () => {
    fc.assert(
      fc.property(nine, (checks) => {
        const policy = { name: "any", signatureMayBeSkipped: false };
        const isNo = answersOf({ checks, policy }).includes("no");
        expect(isNo).to.equal(verdictOf(checks, policy).verdict === "rejected");
      }),
    );
  });

  it("answers nothing with yes after a question without one", () => {
    fc.assert(
      fc.property(nine, (checks) => {
        const four = answersOf({ checks, policy: GOOD.policy }).slice(0, 4);
        const first = four.findIndex((it) => it !== "yes");
        if (first >= 0) expect(four.slice(first)).not.to.include("yes");
      }),
    );
  });

  for (const name of CHECKS.filter((it) => it !== "holder")) {
    it(`has no yes without the check ${name}, or with it twice`, () => {
      const without = GOOD.checks.filter(({ check }) => check !== name);
      const twice = [...GOOD.checks, ...GOOD.checks.filter(({ check }) => check === name)];
      for (const checks of [without, twice]) {
        const four = answersOf({ ...GOOD, checks }).slice(0, 4);
        expect(four).to.include("not-checked");
      }
    });
  }

  for (const [taken, double] of [
    ["format", "integrity"],
    ["trust", "issuer"],
    ["period", "status"],
  ] as const) {
    it(`takes ${double} twice for no ${taken}`, () => {
      const checks = GOOD.checks.map((it) => (it.check === taken ? { ...it, check: double } : it));
      const answered = fiveAnswers({ ...GOOD, checks });
      const open = answered.find(({ answer }) => answer !== "yes");
      expect(open).to.include({ answer: "not-checked" }).and.not.to.have.property("deciding");
    });
  }

  it("counts a skipped signature where the policy lets it be skipped, and nothing else skipped", () => {
    const first = (name: "signature" | "integrity", signatureMayBeSkipped: unknown) => {
      const checks = GOOD.checks.map((it) =>
        it.check === name ? { ...it, outcome: "skipped" as const } : it,
      );
      const policy = { name: "any", signatureMayBeSkipped } as Report["policy"];
      return answersOf({ checks, policy })[0];
    };
    expect(first("signature", true)).to.equal("yes");
    expect(first("signature", false)).to.equal("not-checked");
    expect(first("signature", "true")).to.equal("not-checked");
    expect(first("integrity", true)).to.equal("not-checked");
  });

  for (const [outcome, answer] of [
    ["failed", "no"],
    ["inconclusive", "not-checked"],
  ] as const) {
    it(`names the first of two that are ${outcome}`, () => {
      const checks = GOOD.checks.map((it) => ({ ...it, outcome }));
      const [unchanged] = fiveAnswers({ ...GOOD, checks });
      expect(unchanged.answer).to.equal(answer);
      expect(unchanged.deciding?.check).to.equal("format");
    });
  }

  it("names the check that decided, and none where a question before did", () => {
    const altered = judge(goodJudgement({ file: parsed({ ...anchoredFile(), name: "Altered" }) }));
    const [unchanged, registered] = fiveAnswers(altered);
    expect(unchanged).to.deep.include({ answer: "no" });
    expect(unchanged.deciding?.code).to.equal("altered");
    expect(registered).to.include({ answer: "not-checked" }).and.not.to.have.property("deciding");
  });
});

describe("headlineOf", () => {
  it("is the verdict", () => {
    expect(headlineOf({ ...GOOD, notes: [] })).to.equal("verified");
    const unreachable = { kind: "unreachable", endpoint: "a", reason: "b" } as const;
    expect(headlineOf(judge(goodJudgement({ answer: unreachable })))).to.equal("undecided");
  });

  it("says that there is a note", () => {
    expect(GOOD.notes.map(({ code }) => code)).to.deep.equal(["test-chain"]);
    expect(headlineOf(GOOD)).to.equal("verified-with-note");
    const skipped = GOOD.checks.map((it) =>
      it.check === "signature" ? checkOf("signature", "signature-skipped") : it,
    );
    expect(headlineOf({ ...GOOD, notes: [], checks: skipped })).to.equal("verified-with-note");
  });

  it("takes a domain that confirms for no note", () => {
    const notes = [{ code: "domain-confirms" }] as const;
    expect(headlineOf({ ...GOOD, notes })).to.equal("verified");
  });
});
