import { expect } from "chai";
import fc from "fast-check";
import { table } from "../../../cli/terminal/table.js";
import { widthOf, wrapped } from "../../../cli/terminal/width.js";

describe("table", () => {
  it("draws a header, a rule and a line for each row", () => {
    expect(table(["row", "reason"], [["3", "No date"]], 80)).to.equal(
      ["row  reason", "───  ───────", "3    No date"].join("\n"),
    );
  });

  it("lines up names with accents, combining marks and ideographs", () => {
    const lines = table(
      ["name", "n"],
      [
        ["Élodie", "1"],
        ["E\u0301lodie", "2"],
        ["李小龍", "3"],
      ],
      80,
    )
      .split("\n")
      .slice(2);
    const starts = lines.map((line) => widthOf(line.slice(0, line.search(/\d/))));
    expect(new Set(starts).size).to.equal(1);
  });

  it("wraps the widest column and keeps the short ones whole", () => {
    const reason = "Expected a date as YYYY-MM-DD, and this is a date that no calendar has.";
    const text = table(["row", "column", "reason"], [["118", "awardedDate", reason]], 40);
    expect(text).to.contain("118  awardedDate  Expected a date");
    expect(text.split("\n").every((line) => widthOf(line) <= 40)).to.equal(true);
  });

  it("keeps inside the terminal whatever the cells hold", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 200 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }), (rows) => {
        for (const line of table(["a", "b", "c"], rows, 60).split("\n")) {
          expect(widthOf(line)).to.be.at.most(60);
        }
      }),
    );
  });

  it("defuses its cells", () => {
    expect(table(["a"], [["\x1b[31mx\n"]], 80)).to.equal("a\n───────\n\ufffd[31mx");
  });
});

describe("wrapped", () => {
  it("loses nothing but spaces at line ends", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.integer({ min: 2, max: 30 }),
        (text, width) => {
          const joined = wrapped(text, width).join("");
          expect(joined.replaceAll(" ", "")).to.equal(text.replaceAll(" ", ""));
        },
      ),
    );
  });
});
