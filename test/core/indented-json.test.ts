import { expect } from "chai";
import fc from "fast-check";
import { indentedJson } from "../../core/indented-json.js";

describe("indentedJson", () => {
  it("writes what JSON.stringify would of the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const text = JSON.stringify(value);
        expect(indentedJson(text)).to.equal(JSON.stringify(JSON.parse(text), null, 2));
      }),
      { numRuns: 500 },
    );
  });

  for (const value of [
    {},
    [],
    [[]],
    { a: {} },
    '"\\',
    { '\\"': "{[,:]}\\\\" },
    [{ b: [1, {}] }, []],
  ]) {
    it(`writes ${JSON.stringify(value)}`, () => {
      expect(indentedJson(JSON.stringify(value))).to.equal(JSON.stringify(value, null, 2));
    });
  }
});
