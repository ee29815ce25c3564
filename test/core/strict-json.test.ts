import { expect } from "chai";
import fc from "fast-check";
import { fromHex, utf8 } from "../../core/bytes.js";
import { canonicalJson } from "../../core/jcs.js";
import type { Json } from "../../core/json.js";
import {
  MAX_TEXT_BYTES,
  parseStrictFile,
  parseStrictJson,
  StrictJsonError,
} from "../../core/strict-json.js";
import { codeOf } from "../support/refusal.js";
import { sharedJson } from "../support/shared.js";
import { readVectors } from "../support/vectors.js";

type Input = { text: string; bytes?: never } | { bytes: string; text?: never };
const vectors = readVectors<{ text: string; jcs: string }, Input & { code: string }>("strict-json");
const bytesOf = (input: Input): Uint8Array =>
  input.text === undefined ? fromHex(input.bytes) : utf8(input.text);

/** The text of an object, in which a name may be twice; it stands as a string until the whole is written. */
const asText = (members: [string, unknown][]): string =>
  `{${members.map(([name, it]) => `${JSON.stringify(name)}:${JSON.stringify(it)}`).join(",")}}`;

/** The value, told apart from another whose members are in another order, or the code. */
function outcomeOf(text: string): string {
  try {
    return JSON.stringify(parseStrictJson(text));
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return error.code;
  }
}

describe("parseStrictJson", () => {
  it("reads every valid vector, as bytes and as a string", () => {
    for (const { text, jcs } of vectors.valid) {
      for (const input of [text, utf8(text)]) {
        expect(Buffer.from(canonicalJson(parseStrictJson(input))).toString()).to.equal(jcs);
      }
      expect(parseStrictJson(text)).to.deep.equal(JSON.parse(text));
    }
  });

  it("refuses every invalid vector with its code, as bytes and as a string", () => {
    for (const vector of vectors.invalid) {
      const expected = `${vector.why}: ${JSON.stringify(vector.text ?? vector.bytes).slice(0, 60)}`;
      expect(
        codeOf(() => parseStrictJson(bytesOf(vector))),
        expected,
      ).to.equal(vector.code);
      if (vector.text !== undefined) {
        expect(
          codeOf(() => parseStrictJson(vector.text)),
          expected,
        ).to.equal(vector.code);
      }
    }
  });

  it("reads and refuses the shared vectors", function () {
    const shared = sharedJson(this, "vectors/strict-json.json") as {
      accept: string[];
      refuse: [string, string][];
    };
    for (const text of shared.accept) {
      expect(parseStrictJson(utf8(text))).to.deep.equal(JSON.parse(text));
    }
    for (const [text, why] of shared.refuse) {
      expect(() => parseStrictJson(utf8(text)), why).to.throw(StrictJsonError);
    }
  });

  it("reads the canonical form of any value as that value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        fc.pre(!/"(?:__proto__|constructor|prototype)":|\de[+-]/.test(JSON.stringify(value)));
        const canonical = canonicalJson(JSON.parse(JSON.stringify(value)) as Json);
        expect(canonicalJson(parseStrictJson(canonical))).to.deep.equal(canonical);
      }),
    );
  });

  it("judges what JSON.stringify wrote as it judges the same after a blank", () => {
    const names = fc.constantFrom("a", "b", "2", "10", "__proto__", "constructor", "e+");
    const leaf = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(
        1e21,
        1e-7,
        1e-6,
        123_456_789.5,
        -0,
        true,
        null,
        "\ud800",
        "\\ud800",
        "1e+21",
      ),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.array(fc.tuple(names, tie("value")), { maxLength: 3 }).map(asText),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), fc.constantFrom("", "\n"), (json, indent, end) => {
        const text = JSON.stringify(json, null, indent) + end;
        const inner = text.replace(/"\{(?:[^"\\]|\\.)*\}"/g, (it) => JSON.parse(it) as string);
        for (const it of [text, inner]) expect(outcomeOf(it)).to.deep.equal(outcomeOf(` ${it}`));
      }),
      { numRuns: 1_000 },
    );
    const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    for (const it of [deep(64), deep(65), deep(200_000)]) {
      expect(outcomeOf(it)).to.deep.equal(outcomeOf(` ${it}`));
    }
  });

  it("reads nothing that JSON.parse reads as something else", () => {
    const piece = fc.constantFrom(
      ...'{}[]:,"0123-.e \n\\u0061t'.split(""),
      "true",
      "null",
      '"a"',
      '"a":',
      "{}",
      "[1]",
      "0.5",
      '\\ud800"',
      "é",
    );
    const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        let read: Json;
        try {
          read = parseStrictJson(text);
        } catch (error) {
          expect(error).to.be.instanceOf(StrictJsonError);
          const { code } = error as StrictJsonError;
          // What only this reader refuses, JSON.parse reads; what isn't JSON, neither does.
          if (code === "NOT_JSON") expect(() => JSON.parse(text) as Json).to.throw(SyntaxError);
          return;
        }
        expect(read).to.deep.equal(JSON.parse(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("takes 1,048,576 bytes and not one more, counted in UTF-8", () => {
    const ascii = `"${"a".repeat(MAX_TEXT_BYTES - 2)}"`;
    const accented = `"${"é".repeat((MAX_TEXT_BYTES - 2) / 2)}"`;
    for (const text of [ascii, accented]) {
      expect(parseStrictJson(text)).to.equal(text.slice(1, -1));
      expect(parseStrictJson(utf8(text))).to.equal(text.slice(1, -1));
      expect(codeOf(() => parseStrictJson(`${text} `))).to.equal("TOO_LARGE");
      expect(codeOf(() => parseStrictJson(utf8(`${text} `)))).to.equal("TOO_LARGE");
    }
  });

  it("takes as many bytes as its caller allows, whatever the default", () => {
    const text = `[${"1,".repeat(MAX_TEXT_BYTES / 2)}1]`;
    expect(parseStrictJson(text, { maxBytes: text.length })).to.have.lengthOf(
      MAX_TEXT_BYTES / 2 + 1,
    );
    expect(codeOf(() => parseStrictJson('"é"', { maxBytes: 3 }))).to.equal("TOO_LARGE");
    expect(codeOf(() => parseStrictJson(utf8("1234"), { maxBytes: 3 }))).to.equal("TOO_LARGE");
  });

  it("has no accepted text for a number of 1e21 or more, or closer to zero than 1e-6", () => {
    for (const text of ["1e21", "1e+21", `1${"0".repeat(21)}`, "1e-7", "0.0000001"]) {
      expect(
        codeOf(() => parseStrictJson(text)),
        text,
      ).to.match(/^NUMBER_(?:FORM|EXPONENT)$/);
    }
    expect(parseStrictJson(`1${"0".repeat(20)}`)).to.equal(1e20);
    expect(parseStrictJson("0.000001")).to.equal(1e-6);
  });

  it("gives plain objects that inherit nothing from the text", () => {
    const read = parseStrictJson('{"toString":1,"a":{}}') as Record<string, unknown>;
    expect(Object.getPrototypeOf(read)).to.equal(Object.prototype);
    expect(Object.entries(read)).to.deep.equal([
      ["toString", 1],
      ["a", {}],
    ]);
  });

  it("refuses half a pair in a string that never was UTF-8", () => {
    for (const text of ['"\ud800"', '{"\udc00":1}', '"\ude00\ud83d"', "\ud800"]) {
      expect(codeOf(() => parseStrictJson(text))).to.equal("UNPAIRED_SURROGATE");
    }
    expect(codeOf(() => parseStrictJson('"\ud83d\\ude00"'))).to.equal("UNPAIRED_SURROGATE");
  });

  it("says where: line, column and JSON pointer", () => {
    const text = '{\n "a/b": [0,\n  {"c~": 1.0}]\n}';
    expect(() => parseStrictJson(text)).to.throw("line 3, column 10, at /a~1b/1/c~0");
  });

  it("says where in a short message even if the name is long", () => {
    const name = "n".repeat(500_000);
    expect(() => parseStrictJson(`{"${name}":1,"${name}":1}`))
      .to.throw(StrictJsonError)
      .with.property("message")
      .with.length.below(300);
  });
});

describe("parseStrictFile", () => {
  it("takes one byte order mark away, and no second one", () => {
    for (const text of ["\uFEFF{}", utf8("\uFEFF{}"), "{}", utf8("{}")]) {
      expect(parseStrictFile(text)).to.deep.equal({});
    }
    for (const text of ["\uFEFF\uFEFF{}", utf8("\uFEFF\uFEFF{}")]) {
      expect(() => parseStrictFile(text)).to.throw(StrictJsonError, "byte order mark");
    }
  });
});
