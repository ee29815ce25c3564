import { expect } from "chai";
import { readFileSync } from "node:fs";
import { VECTOR_NAMES, refreshed, vectorFile } from "../../scripts/make-vectors.js";

describe("make-vectors", () => {
  for (const name of VECTOR_NAMES) {
    it(`finds ${name}.json up to date`, () => {
      const text = readFileSync(vectorFile(name), "utf8");
      expect(refreshed(name, text)).to.equal(text);
    });
  }

  it("puts a wrong output right", () => {
    const file = { valid: [{ bytes: "0x", keccak256: "0x00" }], invalid: [] };
    const known = "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";
    expect(refreshed("keccak", JSON.stringify(file))).to.include(known);
  });
});
