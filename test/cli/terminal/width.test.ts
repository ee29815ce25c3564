import { expect } from "chai";
import fc from "fast-check";
import { widthOf, wrapped } from "../../../cli/terminal/width.js";

describe("widthOf", () => {
  it("counts cells: two for an ideograph, none for an accent by itself", () => {
    expect(widthOf("Élodie – « l’œuvre » ─")).to.equal(22);
    expect(widthOf("e\u0301")).to.equal(1);
    expect(widthOf("漢字")).to.equal(4);
    expect(widthOf("👍🏽 ok")).to.equal(5);
  });

  it("counts the letters of one cell as graphemes are counted", () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
    const letters = "aé ñ\u00a0\u00ad©œș“”‘’–…─│z".split("");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters) }), (text) => {
        expect(widthOf(text)).to.equal([...segmenter.segment(text)].length);
      }),
    );
  });
});

describe("wrapped", () => {
  it("breaks inside a word only where it is wider than a line", () => {
    expect(wrapped("Élodie abcdefghij漢字", 6)).to.deep.equal(["Élodie", "abcdef", "ghij漢", "字"]);
  });
});
