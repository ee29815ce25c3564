import { expect } from "chai";
import fc from "fast-check";
import { memberTexts } from "../../../core/strict-json/member.js";
import { parseStrictJson } from "../../../core/strict-json.js";

describe("memberTexts", () => {
  it("cuts out each member's own text, untouched", () => {
    const text = ` { "a" : {"x":1,"x":[2,"}\\"]"]} ,\n"\\u0062":1.0, "c":"," } `;
    expect([...(memberTexts(text) ?? [])]).to.deep.equal([
      ["a", '{"x":1,"x":[2,"}\\"]"]}'],
      ["b", "1.0"],
      ["c", '","'],
    ]);
    expect([...(memberTexts(" {\n} ") ?? [])]).to.deep.equal([]);
  });

  it("cuts where a parser does, whatever the object", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 0, max: 3 }),
        (object, indent) => {
          const texts = memberTexts(JSON.stringify(object, null, indent));
          const read = [...(texts ?? [])].map(([name, it]): [string, unknown] => [
            name,
            JSON.parse(it),
          ]);
          expect(texts).not.to.equal(undefined);
          expect(Object.fromEntries(read)).to.deep.equal(JSON.parse(JSON.stringify(object)));
        },
      ),
    );
  });

  it("takes nothing that isn't one object with each name once", () => {
    for (const text of [
      ...["", "[]", '"a"', "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a":1}}'],
      ...[
        '{"a":1} x',
        "{a:1}",
        '{"a" 1}',
        '{"a":1 "b":2}x',
        '{"a":1,"a":2}',
        '{"a":1,"\\u0061":2}',
      ],
      ...['{"\\x":1}', '\ufeff{"a":1}', '{"a":"', '{"a":[1}', '{"a":"\\"}'],
    ]) {
      expect(memberTexts(text), text).to.equal(undefined);
    }
  });

  it("hands out no text that a strict reader of the whole would have read as another value", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('{"a":', '"a"', ":", ",", "{", "}", "[", "]", '"', "\\", "1", " "),
          {
            maxLength: 14,
          },
        ),
        (pieces) => {
          const text = pieces.join("");
          let whole: unknown;
          try {
            whole = parseStrictJson(text);
          } catch {
            return;
          }
          if (typeof whole !== "object" || whole === null || Array.isArray(whole)) return;
          const read = [...(memberTexts(text) ?? [])].map(([name, it]) => [
            name,
            parseStrictJson(it),
          ]);
          expect(Object.fromEntries(read)).to.deep.equal(whole);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
