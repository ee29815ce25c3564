import { expect } from "chai";
import { accountingOf } from "../../../cli/terminal/intake.js";

describe("accountingOf", () => {
  it("accounts for every row", () => {
    expect(accountingOf({ received: 250, ready: 248, refused: 1, duplicate: 1 })).to.equal(
      "250 rows = 248 ready + 1 refused + 1 duplicate",
    );
  });

  it("says so where the sum fails", () => {
    expect(accountingOf({ received: 3, ready: 1, refused: 0, duplicate: 1 })).to.match(
      /THIS DOES NOT ADD UP \(2\)/,
    );
  });
});
