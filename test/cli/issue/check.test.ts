import { expect } from "chai";
import fc from "fast-check";
import { checkAwards, leavingOut, type Checked } from "../../../cli/issue/check.js";
import { inMemory } from "../../../core/awards/byte-source.js";
import { KNOWN } from "./known.js";

const NOW = 1_795_446_000;

const rowsOf = (problems: Checked["problems"]): number[] => [
  ...new Set(problems.map(({ row }) => row ?? 0)),
];

describe("checkAwards", () => {
  const row = fc.record({
    achievement: fc.constantFrom("MC-1", "MC-1", "MC-9", ""),
    name: fc.constantFrom("A", "B", "C", ""),
    email: fc.constantFrom("", "a@example.org", "none"),
    awardedDate: fc.constantFrom(
      "2026-01-16",
      "03/04/2026",
      "16/01/2026",
      "2062-01-16",
      "soon",
      "",
    ),
    creditsEarned: fc.constantFrom("", "1", "24 h", "1,000", "2,5", "-1"),
  });
  const asTable = (rows: readonly Record<string, string>[]): Buffer => {
    const lines = rows.map((cells) =>
      Object.values(cells)
        .map((it) => `"${it}"`)
        .join(";"),
    );
    return Buffer.from(["achievement;name;email;awardedDate;creditsEarned", ...lines].join("\n"));
  };

  it("counts and names each row once: as ready, to decide, refused or duplicate", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.boolean(), (made, isJson) => {
        // A line without a value is no row of a table.
        const rows = made.filter((it) => isJson || Object.values(it).some((text) => text !== ""));
        fc.pre(rows.length > 0);
        const json = rows.map(({ name, email, ...it }) => ({
          ...Object.fromEntries(Object.entries(it).filter(([, text]) => text !== "")),
          recipient: { name, ...(email !== "" && { email }) },
        }));
        const awards = isJson
          ? { ...inMemory(Buffer.from(JSON.stringify(json))), contentType: "application/json" }
          : { ...inMemory(asTable(rows)), contentType: "text/csv" };
        const checked = checkAwards(awards, KNOWN, { defaultAchievement: "MC-1" }, NOW);
        const { received, ready, undecided, refused, duplicate } = checked;
        expect(received).to.equal(rows.length);
        expect(ready + undecided + refused + duplicate).to.equal(received);
        const [left, waiting] = [rowsOf(checked.problems), rowsOf(checked.waiting)];
        expect(left).to.have.length(refused + duplicate);
        expect(waiting).to.have.length(undecided);
        expect(left.filter((it) => waiting.includes(it))).to.deep.equal([]);
        // A question names rows that wait for it, and no other; each such row is in one at least.
        const asked = checked.questions.flatMap(({ samples }) => samples.map((it) => it.row));
        for (const it of asked) expect(waiting).to.include(it);
        expect(checked.questions.length > 0).to.equal(undecided > 0);

        const decided = leavingOut(checked);
        expect(decided.undecided).to.equal(0);
        expect(rowsOf(decided.problems)).to.have.length(received - ready);
        expect(decided.ready + decided.refused + decided.duplicate).to.equal(received);
      }),
      { numRuns: 300 },
    );
  });
});
