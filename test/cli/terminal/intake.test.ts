import { expect } from "chai";
import { accountingOf } from "../../../cli/terminal/intake.js";
import { CLI_EN } from "../../../cli/texts/en.js";
import { CLI_FR } from "../../../cli/texts/fr.js";

describe("accountingOf", () => {
  it("accounts for every row", () => {
    const counts = { received: 250, ready: 248, refused: 1, duplicate: 1 };
    expect(accountingOf(counts, CLI_EN.common)).to.equal(
      "250 rows = 248 ready + 1 refused + 1 duplicate",
    );
    expect(accountingOf(counts, CLI_FR.common)).to.equal(
      "250 lignes = 248 prêtes + 1 refusée + 1 en double",
    );
  });

  it("says so where the sum fails", () => {
    const counts = { received: 3, ready: 1, refused: 0, duplicate: 1 };
    expect(accountingOf(counts, CLI_EN.common)).to.match(/THIS DOES NOT ADD UP \(2\)/);
    expect(accountingOf(counts, CLI_FR.common)).to.match(/LE COMPTE N’EST PAS BON \(2\)/);
  });
});
