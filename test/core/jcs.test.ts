import canonicalize from "canonicalize";
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

  it("writes byte for byte what another implementation writes, and refuses what it refuses", () => {
    const byLibrary = (value: Json): string | undefined => {
      try {
        return canonicalize(value);
      } catch {
        return undefined;
      }
    };
    const units = fc.array(
      fc.oneof(
        fc.constantFrom(0x22, 0x5c, 0x7f, 0x2028, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000),
        fc.nat(0xff),
        fc.nat(0xffff),
      ),
      { maxLength: 6 },
    );
    const strings = units.map((it) => String.fromCharCode(...it));
    const numbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 1e21, 1e-7, 5e-324));
    const { value: values } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.oneof(strings, numbers, fc.boolean(), fc.constant(null)),
        fc.array(tie("value")),
        fc.dictionary(fc.oneof(strings, fc.nat(30).map(String)), tie("value"), { maxKeys: 40 }),
      ),
    }));
    let refused = 0;
    fc.assert(
      fc.property(values, (value) => {
        const expected = byLibrary(value);
        if (expected === undefined) {
          refused += 1;
          expect(codeOf(() => canonicalJson(value))).to.equal("NOT_I_JSON");
        } else expect(Buffer.from(canonicalJson(value)).toString()).to.equal(expected);
      }),
      { numRuns: 2_000 },
    );
    expect(refused).to.be.greaterThan(100);
  });

  it("puts many names in order as it does few", () => {
    const names = Array.from({ length: 200 }, (_, n) => `${(n * 7919) % 200}\u{e000}`);
    const value = Object.fromEntries(names.map((name) => [name, 1]));
    expect(Buffer.from(canonicalJson(value)).toString()).to.equal(canonicalize(value));
  });

  it("writes texts that are longer than its room, and short ones behind them", () => {
    for (const value of [
      "é".repeat(200_000),
      ["a".repeat(131_070), "b"],
      "\u0001".repeat(70_000),
      "x",
    ]) {
      expect(Buffer.from(canonicalJson(value)).toString()).to.equal(canonicalize(value));
    }
  });

  it("leaves out a member that isn't there", () => {
    const value = { a: undefined, b: 1 } as unknown as Json;
    expect(Buffer.from(canonicalJson(value)).toString()).to.equal('{"b":1}');
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
