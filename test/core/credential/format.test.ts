import { expect } from "chai";
import fc from "fast-check";
import { formatProblems, MAX_FORMAT_PROBLEMS } from "../../../core/credential/format.js";
import { CONTENT_RULES } from "../../../core/credential/format-content.js";
import { SECURING_RULES } from "../../../core/credential/format-securing.js";
import type { Json, JsonObject } from "../../../core/json.js";
import { patched, type Operation } from "../../support/json-patch.js";
import { sharedJson } from "../../support/shared.js";
import { readVectors, type Vectors } from "../../support/vectors.js";

interface Valid {
  readonly name: string;
  readonly patch: readonly Operation[];
}
interface Invalid {
  readonly rule: string;
  readonly patch: readonly Operation[];
  readonly problems: readonly { code: string; pointer: string }[];
}
const vectors = readVectors<Valid, Invalid>("credential/format") as Vectors<Valid, Invalid> & {
  base: JsonObject;
};
const { base } = vectors;

const found = (file: Json) => formatProblems(file).map(({ code, pointer }) => ({ code, pointer }));

describe("formatProblems", () => {
  for (const { name, patch } of vectors.valid) {
    it(`finds nothing in ${name}`, () => {
      expect(formatProblems(patched(base, patch))).to.deep.equal([]);
    });
  }

  for (const { why, rule, patch, problems } of vectors.invalid) {
    it(`${rule}: finds that ${why}`, () => {
      expect(found(patched(base, patch))).to.have.deep.members([...problems]);
    });
  }

  it("has a vector for each of its rules", () => {
    const shown = new Set(vectors.invalid.flatMap(({ problems }) => problems.map((it) => it.code)));
    const rules = [...CONTENT_RULES, ...SECURING_RULES].map(({ code }) => code);
    // Nesting is refused by the strict reader; the rule is for JSON that came another way: below.
    expect(rules.filter((code) => !shown.has(code))).to.deep.equal(["TOO_DEEP"]);
  });

  it("takes the whole credential of the independent vectors", function () {
    const { credential } = sharedJson(this, "vectors/anchor-proof.json") as { credential: Json };
    expect(formatProblems(credential)).to.deep.equal([]);
  });

  it("says where, what stood there and what is expected", () => {
    const file = patched(base, [{ op: "replace", path: "/validFrom", value: "2026-11-20" }]);
    expect(formatProblems(file)).to.deep.equal([
      {
        pointer: "/validFrom",
        code: "TIME",
        value: "2026-11-20",
        reason: "Expected a time in the form YYYY-MM-DDTHH:MM:SSZ that exists.",
      },
    ]);
  });

  it("answers any JSON, and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (json) => {
        expect(formatProblems(json as Json)).to.be.an("array");
      }),
    );
  });

  it("answers a credential in which any one value is another", () => {
    const places = pointersOf(base);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        formatProblems(patched(base, [{ op: "replace", path, value: value as Json }]));
      }),
    );
  });

  it("finds nesting beyond what the reader takes, at any depth", () => {
    let deep: Json = {};
    for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { a: deep };
    const codes = formatProblems({ ...base, deep }).map(({ code }) => code);
    expect(codes).to.deep.equal(["TOO_DEEP"]);
  });

  it("stops listing at some number of problems", () => {
    const many = Array.from({ length: 1_000 }, () => ({ tag: "no array" }));
    expect(formatProblems({ ...base, many })).to.have.length(MAX_FORMAT_PROBLEMS);
  });
});

function pointersOf(value: Json, pointer = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    `${pointer}/${name}`,
    ...pointersOf(inner, `${pointer}/${name}`),
  ]);
}
