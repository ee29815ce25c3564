import { expect } from "chai";
import fc from "fast-check";
import { toHex } from "../../core/bytes.js";
import { canonicalJson } from "../../core/jcs.js";
import type { Json } from "../../core/json.js";
import { keccak } from "../../core/keccak.js";
import { codeOf } from "../support/refusal.js";
import { sharedJson } from "../support/shared.js";
import { readVectors } from "../support/vectors.js";

interface Valid {
  json: string;
  jcs: string;
  keccak256: string;
}
const vectors = readVectors<Valid, { json: string; code: string }>("jcs");
const lenient = (text: string): Json => JSON.parse(text) as Json;

describe("canonicalJson", () => {
  const expectForm = ({ json, jcs, keccak256 }: Valid): void => {
    const canonical = canonicalJson(lenient(json));
    expect(Buffer.from(canonical).toString("utf8")).to.equal(jcs);
    expect(toHex(keccak(canonical))).to.equal(keccak256);
  };

  it("gives every vector's form and hash", () => {
    vectors.valid.forEach(expectForm);
  });

  it("gives the form and hash of the shared vectors", function () {
    (sharedJson(this, "vectors/jcs.json") as Valid[]).forEach(expectForm);
  });

  it("refuses every invalid vector with its code", () => {
    for (const { why, json, code } of vectors.invalid) {
      expect(
        codeOf(() => canonicalJson(lenient(json))),
        why,
      ).to.equal(code);
    }
  });

  it("refuses numbers that JSON can't say", () => {
    for (const value of [NaN, Infinity, -Infinity, [NaN]]) {
      expect(codeOf(() => canonicalJson(value))).to.equal("NOT_I_JSON");
    }
  });

  it("writes a value that reads back the same, in one form whatever the order of its members", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const json = lenient(JSON.stringify(value));
        const canonical = canonicalJson(json);
        expect(lenient(Buffer.from(canonical).toString("utf8"))).to.deep.equal(json);
        expect(canonicalJson(reversed(json))).to.deep.equal(canonical);
      }),
    );
  });
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, reversed(member)]));
}
