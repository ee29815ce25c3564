import { expect } from "chai";
import fc from "fast-check";
import { marketFees, raisedFees } from "../../../server/anchoring/fees.js";

const wei = fc.bigInt({ min: 0n, max: 10n ** 13n });
const market = fc.record({ baseFeePerGas: wei, priorityFeePerGas: wei });
const CAP = 10n ** 30n;

describe("raisedFees", () => {
  it("raises both caps by 15 % at least, as nodes ask 10 % of a replacement", () => {
    fc.assert(
      fc.property(market, market, (then, today) => {
        const old = marketFees(then);
        const fees = raisedFees(old, today, CAP)!;
        expect(fees.maxFeePerGas * 100n >= old.maxFeePerGas * 115n).to.equal(true);
        expect(fees.maxPriorityFeePerGas * 100n >= old.maxPriorityFeePerGas * 115n).to.equal(true);
      }),
    );
  });

  it("follows a market that rose further", () => {
    fc.assert(
      fc.property(market, market, (then, today) => {
        const fees = raisedFees(marketFees(then), today, CAP)!;
        expect(fees.maxFeePerGas >= marketFees(today).maxFeePerGas).to.equal(true);
      }),
    );
  });

  it("never offers a tip above the whole fee", () => {
    fc.assert(
      fc.property(market, market, (then, today) => {
        const fees = raisedFees(marketFees(then), today, CAP)!;
        expect(fees.maxPriorityFeePerGas <= fees.maxFeePerGas).to.equal(true);
      }),
    );
  });

  it("gives nothing above the cap", () => {
    const today = { baseFeePerGas: 10n, priorityFeePerGas: 1n };
    const old = marketFees(today); // 21
    expect(raisedFees(old, today, 25n)?.maxFeePerGas).to.equal(25n);
    expect(raisedFees(old, today, 24n)).to.equal(undefined);
  });
});
