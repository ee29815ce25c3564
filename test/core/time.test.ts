import { expect } from "chai";
import fc from "fast-check";
import { InvariantError } from "../../core/error.js";
import { formatInstant, parseInstant } from "../../core/time.js";

describe("parseInstant", () => {
  it("reads known instants", () => {
    const known: [string, number][] = [
      ["1970-01-01T00:00:00Z", 0],
      ["1969-12-31T23:59:59Z", -1],
      ["2026-11-20T15:00:00Z", 1795186800],
      ["2000-02-29T12:34:56Z", 951827696],
      ["0000-01-01T00:00:00Z", -62167219200],
      ["9999-12-31T23:59:59Z", 253402300799],
    ];
    for (const [text, seconds] of known) {
      expect(parseInstant(text), text).to.equal(seconds);
      expect(formatInstant(seconds)).to.equal(text);
    }
  });

  it("reads what formatInstant writes", () => {
    const seconds = fc.integer({ min: -62167219200, max: 253402300799 });
    fc.assert(
      fc.property(seconds, (instant) => parseInstant(formatInstant(instant)) === instant),
      { numRuns: 2_000 },
    );
  });

  it("refuses dates and times of day that don't exist", () => {
    const texts = [
      "2026-02-29T00:00:00Z",
      "2026-02-30T00:00:00Z",
      "1900-02-29T00:00:00Z",
      "2026-04-31T00:00:00Z",
      "2026-00-01T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-01-00T00:00:00Z",
      "2026-01-32T00:00:00Z",
      "2026-01-01T24:00:00Z",
      "2026-01-01T00:60:00Z",
      "2016-12-31T23:59:60Z",
    ];
    for (const text of texts) expect(parseInstant(text), text).to.equal(undefined);
  });

  it("refuses every other form", () => {
    const texts = [
      "",
      "2026-11-20",
      "2026-11-20T15:00Z",
      "2026-11-20T15:00:00",
      "2026-11-20T15:00:00.000Z",
      "2026-11-20T15:00:00+00:00",
      "2026-11-20t15:00:00z",
      "2026-11-20 15:00:00Z",
      " 2026-11-20T15:00:00Z",
      "2026-11-20T15:00:00Z\n",
      "+002026-11-20T15:00:00Z",
      "-002026-11-20T15:00:00Z",
      "20261120T150000Z",
      "٢٠٢٦-11-20T15:00:00Z",
    ];
    for (const text of texts) expect(parseInstant(text), text).to.equal(undefined);
  });
});

describe("formatInstant", () => {
  it("breaks on what isn't a whole second of four-digit years", () => {
    for (const seconds of [0.5, NaN, Infinity, -62167219201, 253402300800]) {
      expect(() => formatInstant(seconds)).to.throw(InvariantError);
    }
  });
});
