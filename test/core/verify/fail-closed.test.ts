import { expect } from "chai";
import { checksWith, CHECK_CODES } from "../../../core/verify/report/codes.js";
import { judge } from "../../../core/verify/judge.js";
import type { Judgement } from "../../../core/verify/judgement.js";
import { CHECKS } from "../../../core/verify/report/check.js";
import { checkOf, type Check } from "../../../core/verify/report/report.js";
import { verdictOf } from "../../../core/verify/verdict.js";
import { testPolicy } from "../../support/anchoring.js";
import { goodJudgement } from "../../support/judgement.js";

/** What a part that went wrong may be instead of itself. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  "",
  "passed",
  "verified",
  NaN,
  Infinity,
  -1,
  1.5,
  [],
  {},
  () => true,
  checkOf("format", "conforming"),
  Object.create({ check: "status", outcome: "passed", code: "in-force" }),
];

type Tree = Record<string, unknown>;

/** The judgement with one part of it replaced; file and bytes are as they were. */
function withPart(base: Judgement, path: readonly string[], value: unknown): Judgement {
  const copy: Tree = { ...base };
  let holder = copy;
  for (const name of path.slice(0, -1)) {
    const part = holder[name] as Tree;
    holder = holder[name] = (Array.isArray(part) ? [...(part as unknown[])] : { ...part }) as Tree;
  }
  holder[path.at(-1)!] = value;
  return copy as unknown as Judgement;
}

function pathsIn(value: unknown, at: readonly string[]): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  const below = Object.entries(value).flatMap(([name, it]) => pathsIn(it, [...at, name]));
  return [at, ...below];
}

/** A throw is no verdict either. */
function verdictOn(input: Judgement): string {
  try {
    return judge(input).verdict;
  } catch {
    return "thrown";
  }
}

describe("judge fails closed", () => {
  const base = goodJudgement();

  it("on the input that the rest of this is about: verified", () => {
    expect(verdictOn(base)).to.equal("verified");
  });

  /** For people, or read elsewhere: the log's head by a replay, hashes where blocks are asked for. */
  const SHOWN_ONLY = /^answer\.(?:endpoint|\w+Block\.hash|(?:final|latest)\.logHead)$/;

  for (const path of pathsIn(base.answer, ["answer"])) {
    const name = path.join(".");
    if (SHOWN_ONLY.test(name)) continue;
    it(`with ${name} missing, empty or of a wrong type`, () => {
      for (const value of WRONG) {
        const isRight = name.endsWith(".isReaffirmed") && value === true;
        if (isRight) continue;
        expect(verdictOn(withPart(base, path, value)), typeof value).not.to.equal("verified");
      }
    });
  }

  it("with an answer that has holes: undecided, and nothing is thrown", () => {
    const parts = ["finalBlock", "latestBlock", "final", "latest"];
    const values = [undefined, null, true, 1, "x", [], {}, () => true];
    for (const part of parts) {
      for (const value of values) {
        const it = judge(withPart(base, ["answer", part], value));
        expect(it).to.include({ verdict: "undecided", reason: "endpoint-malformed" });
      }
    }
    for (const name of Object.keys((base.answer as { final: object }).final)) {
      if (name === "logHead") continue;
      const it = judge(withPart(base, ["answer", "final", name], undefined));
      expect(it, name).to.include({ verdict: "undecided", reason: "endpoint-malformed" });
    }
  });

  it("with a clock that gives no time", () => {
    for (const value of WRONG) {
      if (value === -1) continue;
      expect(verdictOn(withPart(base, ["now"], value))).not.to.equal("verified");
    }
    const endless = goodJudgement({ now: NaN });
    expect(judge(endless).checks[7]).to.include({ code: "no-clock", outcome: "inconclusive" });
    expect(judge(goodJudgement({ now: -1 })).reason).to.equal("not-yet-valid");
  });

  it("with an instant to ask about that is none", () => {
    for (const value of WRONG) {
      if (value === undefined || value === null) continue;
      expect(verdictOn(withPart(base, ["at"], value))).not.to.equal("verified");
    }
    expect(verdictOn(withPart(base, ["at"], null))).not.to.equal("verified");
  });

  it("with a signature check that is missing, of a wrong type, or another's", () => {
    for (const value of WRONG) {
      expect(verdictOn(withPart(base, ["signature"], value))).not.to.equal("verified");
    }
    for (const code of CHECK_CODES) {
      for (const name of checksWith(code)) {
        if (code === "signature-valid") continue;
        const signature = checkOf(name, code);
        expect(verdictOn({ ...base, signature }), code).not.to.equal("verified");
      }
    }
  });

  it("with a policy that allows a skipped signature by anything but true", () => {
    const { signature, ...unsigned } = base;
    expect(signature?.outcome).to.equal("passed");
    for (const value of WRONG) {
      const policy = { ...testPolicy(), allowSkippedSignature: value } as never;
      const expected = value === true ? "verified" : "undecided";
      expect(verdictOn({ ...unsigned, policy })).to.equal(expected);
    }
  });

  it("with checks of the file that are missing, of a wrong type, or another's", () => {
    for (const part of ["format", "integrity", "anchor", "kind"]) {
      for (const value of WRONG) {
        const isOwn = part === "format" && (value as Check | undefined)?.check === "format";
        if (isOwn) continue;
        expect(verdictOn(withPart(base, ["file", part], value)), part).not.to.equal("verified");
      }
    }
  });

  it("with a policy that lost a part that a verdict rests on", () => {
    for (const path of [["chains"], ["pinned"], ["pinned", "0", "issuerId"], ["chains", "0"]]) {
      for (const value of WRONG) {
        const it = withPart(base, ["policy", ...path], value);
        expect(verdictOn(it), path.join(".")).not.to.equal("verified");
      }
    }
  });

  it("with parts that throw when they are read", () => {
    const boom = {
      get(): never {
        throw new Error("boom");
      },
    };
    for (const name of ["file", "answer", "policy", "now", "signature"]) {
      const input = Object.defineProperty({ ...base }, name, boom);
      expect(verdictOn(input)).to.equal("thrown");
    }
  });
});

describe("verdictOf fails closed", () => {
  const good = judge(goodJudgement()).checks;
  const lenient = { signatureMayBeSkipped: true };

  for (const name of CHECKS) {
    const others = good.filter(({ check }) => check !== name);
    const own = good.find(({ check }) => check === name)!;

    it(`without ${name}`, () => {
      expect(verdictOf(others, lenient).verdict).to.equal("undecided");
    });

    it(`with ${name} replaced by anything else, another's passed check among it`, () => {
      for (const it of [...WRONG, ...others]) {
        if ((it as Check | undefined)?.check === name) continue;
        expect(verdictOf([...others, it], lenient).verdict).not.to.equal("verified");
        expect(verdictOf([...others, it, own], lenient).verdict).not.to.equal("verified");
      }
    });

    it(`with ${name} under another's name or another's code`, () => {
      for (const it of others) {
        const renamed = { ...own, check: it.check };
        const recoded = { ...own, code: it.code, outcome: it.outcome };
        expect(verdictOf([...others, renamed], lenient).verdict).not.to.equal("verified");
        expect(verdictOf([...others, recoded], lenient).verdict).not.to.equal("verified");
      }
    });

    it(`with ${name} under each of its codes that is no yes`, () => {
      for (const code of CHECK_CODES) {
        if (!checksWith(code).includes(name)) continue;
        const check = checkOf(name, code);
        if (check.outcome === "passed" || check.outcome === "skipped") continue;
        const expected = check.outcome === "failed" ? "rejected" : "undecided";
        expect(verdictOf([...others, check], lenient)).to.deep.equal({
          verdict: expected,
          reason: code,
        });
      }
    });
  }
});
