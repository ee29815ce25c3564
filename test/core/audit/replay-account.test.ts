import { expect } from "chai";
import type { EntryFields } from "../../../core/audit/entry.js";
import { replayAccount } from "../../../core/audit/replay-account.js";
import { account, ISSUER_ID, logOf, root } from "../../support/entries.js";

const ACCOUNT = account("c");
const accredited = (number: number, from = 100, until = 200): EntryFields => ({
  name: "Accredited",
  issuerId: ISSUER_ID,
  number,
  from,
  until,
  uriHash: root(1),
});
const withdrawn = (number: number, withdrawnFrom: number): EntryFields => ({
  name: "AccreditationWithdrawn",
  issuerId: ISSUER_ID,
  number,
  withdrawnFrom,
});

describe("replayAccount", () => {
  const replay = (...fields: EntryFields[]) =>
    replayAccount(ACCOUNT, logOf(...fields.map((it, at) => [at, it] as const)));

  it("follows accreditations to the end of the log", () => {
    const { accreditations, brokenRules } = replay(
      accredited(1),
      accredited(2, 200, 300),
      withdrawn(1, 150),
      withdrawn(1, 120),
    );
    expect(brokenRules).to.deep.equal([]);
    expect(
      accreditations.map(({ number, withdrawnFrom, withdrawals }) => [
        number,
        withdrawnFrom,
        withdrawals.length,
      ]),
    ).to.deep.equal([
      [1, 120, 2],
      [2, undefined, 0],
    ]);
  });

  it("finds each broken rule", () => {
    const cases: [string, EntryFields[]][] = [
      ["accreditation-number", [accredited(2)]],
      ["accreditation-period", [accredited(1, 200, 200)]],
      ["accreditation-known", [accredited(1), withdrawn(2, 150)]],
      ["withdrawal-earlier", [accredited(1), withdrawn(1, 200)]],
      ["withdrawal-earlier", [accredited(1), withdrawn(1, 150), withdrawn(1, 150)]],
      ["withdrawal-earlier", [accredited(1), withdrawn(1, 0)]],
    ];
    for (const [rule, fields] of cases) {
      expect(replay(...fields).brokenRules.map((it) => it.rule)).to.deep.equal([rule]);
    }
  });
});
