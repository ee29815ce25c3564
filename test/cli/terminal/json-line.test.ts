import { expect } from "chai";
import fc from "fast-check";
import { jsonLine } from "../../../cli/terminal/json-line.js";

describe("jsonLine", () => {
  it("reads back as the same value and holds nothing that steers a terminal", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (value) => {
        const line = jsonLine(value);
        expect(JSON.parse(line)).to.deep.equal(value);
        expect(line).to.not.match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
