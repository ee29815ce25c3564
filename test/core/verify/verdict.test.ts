import { expect } from "chai";
import fc from "fast-check";
import { CHECK_CODES, checksWith, outcomeOf } from "../../../core/verify/report/codes.js";
import { CHECKS, type CheckName } from "../../../core/verify/report/check.js";
import { checkOf, type Check } from "../../../core/verify/report/report.js";
import { verdictOf } from "../../../core/verify/verdict.js";

const STRICT = { signatureMayBeSkipped: false };
const LENIENT = { signatureMayBeSkipped: true };

const GOOD: readonly Check[] = [
  checkOf("format", "conforming"),
  checkOf("integrity", "intact"),
  checkOf("anchor", "anchored"),
  checkOf("issuer", "same-issuer"),
  checkOf("trust", "pinned"),
  checkOf("signature", "signature-valid"),
  checkOf("status", "in-force"),
  checkOf("period", "in-period"),
  checkOf("holder", "bearer"),
];

const without = (name: CheckName) => GOOD.filter(({ check }) => check !== name);
const replacing = (...checks: Check[]) =>
  GOOD.map((it) => checks.find(({ check }) => check === it.check) ?? it);

describe("verdictOf", () => {
  it("folds the checks that were due when a report was made, and takes no other", () => {
    const before = GOOD.filter(({ check }) => check !== "period");
    const due = CHECKS.filter((name) => name !== "period");
    expect(verdictOf(before, STRICT).verdict).to.equal("undecided");
    expect(verdictOf(before, STRICT, due).verdict).to.equal("verified");
    expect(verdictOf(GOOD, STRICT, due).verdict).to.equal("undecided");
  });

  it("verifies when all checks are there and passed, and the holder's is skipped", () => {
    expect(verdictOf(GOOD, STRICT)).to.deep.equal({ verdict: "verified", reason: "all-passed" });
    expect(verdictOf([...GOOD].reverse(), STRICT).verdict).to.equal("verified");
  });

  it("takes a skipped signature under a policy that allows it only", () => {
    const checks = replacing(checkOf("signature", "signature-skipped"));
    expect(verdictOf(checks, LENIENT).verdict).to.equal("verified");
    expect(verdictOf(checks, STRICT)).to.deep.equal({
      verdict: "undecided",
      reason: "signature-skipped",
    });
    for (const policy of [{ signatureMayBeSkipped: "yes" }, { signatureMayBeSkipped: 1 }, {}]) {
      expect(verdictOf(checks, policy as never).verdict).to.equal("undecided");
    }
  });

  it("gives the first failed check's code as the reason, and failures before open questions", () => {
    const checks = replacing(
      checkOf("integrity", "no-anchor-proof"),
      checkOf("status", "revoked"),
      checkOf("period", "expired"),
    );
    expect(verdictOf(checks, STRICT)).to.deep.equal({ verdict: "rejected", reason: "revoked" });
  });

  it("gives reasons in the protocol's order", () => {
    const order = [
      checkOf("format", "not-conforming"),
      checkOf("integrity", "altered"),
      checkOf("anchor", "other-registry"),
      checkOf("issuer", "issuer-mismatch"),
      checkOf("signature", "signature-invalid"),
      checkOf("status", "suspended"),
      checkOf("period", "expired"),
    ];
    order.forEach((first, at) => {
      const checks = replacing(...order.slice(at));
      expect(verdictOf(checks, STRICT).reason).to.equal(first.code);
    });
  });

  it("gives the undecided codes in the order of the checks", () => {
    const checks = replacing(
      checkOf("trust", "issuer-not-vouched"),
      checkOf("status", "unreachable"),
    );
    expect(verdictOf(checks, STRICT)).to.deep.equal({
      verdict: "undecided",
      reason: "issuer-not-vouched",
    });
  });

  for (const name of CHECKS) {
    it(`never verifies without ${name}, with it twice, or with it of a wrong type`, () => {
      const good = GOOD.find(({ check }) => check === name)!;
      const other = without(name);
      const broken: unknown[] = [
        undefined,
        null,
        true,
        "passed",
        [],
        {},
        { check: name },
        { check: name, outcome: "passed" },
        { check: name, outcome: true, code: good.code },
        { check: name, outcome: "PASSED", code: good.code },
        { check: name, outcome: ["passed"], code: good.code },
        { check: name, outcome: "passed", code: "altered" },
        { check: name, outcome: "passed", code: name === "status" ? "pinned" : "in-force" },
        { check: name, outcome: "passed", code: "toString" },
        { check: name, outcome: "passed", code: 1 },
        { check: name.toUpperCase(), outcome: "passed", code: good.code },
      ];
      expect(verdictOf(other, LENIENT)).to.deep.equal({
        verdict: "undecided",
        reason: "check-missing",
      });
      for (const it of broken) {
        expect(verdictOf([...other, it], LENIENT).verdict, JSON.stringify(it)).to.equal(
          "undecided",
        );
      }
      expect(verdictOf([...GOOD, good], LENIENT)).to.deep.equal({
        verdict: "undecided",
        reason: "check-missing",
      });
      expect(verdictOf([...GOOD, { check: name }], LENIENT).verdict).to.equal("undecided");
    });
  }

  it("never verifies beside a check that it doesn't know", () => {
    const stranger = { check: "photo", outcome: "failed", code: "altered" };
    expect(verdictOf([...GOOD, stranger], LENIENT)).to.deep.equal({
      verdict: "undecided",
      reason: "check-missing",
    });
  });

  it("never verifies what isn't a list", () => {
    for (const it of [undefined, null, {}, "verified", 1, { 0: GOOD[0], length: 1 }]) {
      expect(verdictOf(it, LENIENT).verdict).to.equal("undecided");
    }
  });

  const anyCheck = fc.constantFrom(...CHECK_CODES).chain((code) => {
    const names = checksWith(code);
    return names.length === 0
      ? fc.constant(undefined)
      : fc.constantFrom(...names).map((name) => checkOf(name, code));
  });
  const anyChecks = fc.array(anyCheck, { maxLength: 20 }).map((some) => {
    const given = some.filter((it) => it !== undefined);
    return GOOD.map((it) => given.find(({ check }) => check === it.check) ?? it);
  });

  it("verifies exactly when every outcome allows it", () => {
    fc.assert(
      fc.property(anyChecks, fc.boolean(), (checks, signatureMayBeSkipped) => {
        const { verdict } = verdictOf(checks, { signatureMayBeSkipped });
        const outcomes = checks.map(({ outcome }) => outcome);
        const mayPass = checks.every(
          ({ check, outcome }) =>
            outcome === "passed" ||
            (outcome === "skipped" &&
              (check === "holder" || (check === "signature" && signatureMayBeSkipped))),
        );
        const expected = mayPass ? "verified" : "undecided";
        expect(verdict).to.equal(outcomes.includes("failed") ? "rejected" : expected);
      }),
    );
  });

  it("turns rejected into undecided at most when checks are dropped, and nothing into verified", () => {
    fc.assert(
      fc.property(anyChecks, fc.array(fc.nat(8), { minLength: 1 }), (checks, dropped) => {
        const fewer = checks.filter((_, at) => !dropped.includes(at));
        expect(verdictOf(fewer, LENIENT).verdict).to.not.equal("verified");
      }),
    );
  });

  it("never verifies with one outcome replaced by anything but what it may be", () => {
    fc.assert(
      fc.property(fc.nat(8), fc.anything(), (at, outcome) => {
        const good = GOOD[at];
        fc.pre(outcome !== good.outcome);
        const checks = GOOD.map((it, i) => (i === at ? { ...it, outcome } : it));
        expect(verdictOf(checks, LENIENT).verdict).to.not.equal("verified");
      }),
    );
  });
});

describe("CHECK_CODES", () => {
  it("gives each code one outcome and at least one check, apart from the verdict's own", () => {
    for (const code of CHECK_CODES) {
      const names = checksWith(code);
      expect(names.length > 0 || code === "check-missing", code).to.equal(true);
      expect(outcomeOf(code)).to.be.oneOf(["passed", "failed", "inconclusive", "skipped"]);
      for (const name of names) expect(CHECKS).to.include(name);
    }
  });

  it("lets nothing be skipped but signature and holder", () => {
    const skippable = CHECK_CODES.filter((code) => outcomeOf(code) === "skipped");
    expect(skippable.flatMap(checksWith)).to.have.members(["signature", "holder"]);
  });
});
