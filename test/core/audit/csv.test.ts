import { expect } from "chai";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { toCsv } from "../../../core/audit/csv.js";

const csvOf = (...cells: (string | number | null)[]) =>
  toCsv({ name: "x", header: ["a"], rows: [cells] });
const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: true });

describe("toCsv", () => {
  it("writes RFC 4180 with a byte order mark", () => {
    expect(csvOf('a "b", c', 3, null, "d;e")).to.equal('\ufeffa\r\n"a ""b"", c",3,,"d;e"\r\n');
  });

  it("gives back any harmless text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w:."é/]{1,30}$/), (text) => {
        expect(read(csvOf("x", text))[1]).to.deep.equal(["x", text]);
      }),
    );
  });

  it("begins no cell like a formula, wherever a spreadsheet splits", () => {
    const characters = Array.from("=+-@\t\r\n,;|\"' aé＝1");
    const hostile = fc.string({ unit: fc.constantFrom(...characters) });
    fc.assert(
      fc.property(hostile, (text) => {
        for (const cell of csvOf("x", text).split(/[,;|\t\r\n]/)) {
          expect(cell).not.to.match(/^["\s]*[=+\-@＝＋－＠]/);
        }
      }),
    );
  });
});
