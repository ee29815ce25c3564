import { expect } from "chai";
import fc from "fast-check";
import type { Address, Hex } from "../../../core/bytes.js";
import { compareLog, type LogHead, type ReportedEntry } from "../../../core/log/compare.js";
import { headOf0, nextHead } from "../../../core/log/head.js";
import { fakeHash } from "../../support/fake-endpoint.js";

const ORIGIN = {
  chainId: 1,
  registry: `0x${"11".repeat(20)}` as Address,
  subject: fakeHash(0),
};

/** A log whose entries claim the heads that they lead to. */
function chained(entries: readonly Pick<ReportedEntry, "time" | "kind" | "entryHash">[]) {
  let head: Hex = headOf0(ORIGIN);
  const reported = entries.map((entry, at): ReportedEntry => {
    head = nextHead({ ...entry, n: at + 1, head });
    return { ...entry, n: at + 1, head };
  });
  const stored: LogHead = { length: reported.length, head };
  return { reported, stored };
}
const log = (count: number) =>
  chained(
    Array.from({ length: count }, (_, at) => ({
      time: 1_000 + at,
      kind: 5,
      entryHash: fakeHash(at),
    })),
  );
const differenceOf = (reported: readonly ReportedEntry[], stored: LogHead) => {
  const comparison = compareLog(ORIGIN, reported, stored);
  return comparison.kind === "differs" ? [comparison.difference, comparison.n] : "agrees";
};

describe("compareLog", () => {
  const { reported, stored } = log(6);

  it("agrees with the whole log in its order, and with nothing where nothing is stored", () => {
    expect(compareLog(ORIGIN, reported, stored)).to.deep.equal({ kind: "agrees", head: stored });
    const empty = { length: 0, head: `0x${"00".repeat(24)}` } as const;
    expect(compareLog(ORIGIN, [], empty).kind).to.equal("agrees");
  });

  it("names the first difference", () => {
    const [a, b, c, d, e, f] = reported;
    const altered = { ...c, entryHash: fakeHash(9) };
    const cases: [string, ReportedEntry[], unknown][] = [
      ["first left out", [b, c, d, e, f], ["omitted", 1]],
      ["one left out", [a, b, d, e, f], ["omitted", 3]],
      ["last left out", [a, b, c, d, e], ["omitted", 6]],
      ["two swapped", [a, c, b, d, e, f], ["out-of-order", 2]],
      ["one twice", [a, b, b, c, d, e, f], ["repeated", 3]],
      ["one altered", [a, b, altered, d, e, f], ["altered", 3]],
      ["another time", [a, { ...b, time: 7 }, c, d, e, f], ["altered", 2]],
      ["another kind", [a, { ...b, kind: 6 }, c, d, e, f], ["altered", 2]],
      ["another head", [a, { ...b, head: a.head }, c, d, e, f], ["altered", 2]],
      ["one more", [...log(7).reported], ["invented", 7]],
      ["none", [], ["omitted", 1]],
    ];
    for (const [what, entries, difference] of cases) {
      expect(differenceOf(entries, stored), what).to.deep.equal(difference);
    }
  });

  it("finds a forged history whose heads all fit together", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.constantFrom("time", "kind", "entryHash"), (at, field) => {
        const entry = reported[at];
        const change = { time: entry.time + 1, kind: 6, entryHash: fakeHash(9) }[field];
        const forged = chained(reported.with(at, { ...entry, [field]: change })).reported;
        expect(differenceOf(forged, stored)).to.deep.equal(["other-history", 1]);
      }),
    );
  });

  it("takes the log of no other chain, registry or subject", () => {
    const others = [
      { ...ORIGIN, chainId: 2 },
      { ...ORIGIN, registry: `0x${"12".repeat(20)}` as Address },
      { ...ORIGIN, subject: fakeHash(1) },
    ];
    for (const origin of others) {
      expect(compareLog(origin, reported, stored)).to.include({ difference: "altered", n: 1 });
    }
  });
});
