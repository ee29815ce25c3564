import { expect } from "chai";
import fc from "fast-check";
import { marketFees, raisedFees, type Fees } from "../../../chain/sending/fees.js";
import type { Node } from "../../../chain/rpc/node.js";

const wei = fc.bigInt({ min: 0n, max: 10n ** 13n });
/** The whole fee holds the tip. */
const fees = fc
  .tuple(wei, wei)
  .map(([base, tip]): Fees => ({ maxFeePerGas: base + tip, maxPriorityFeePerGas: tip }));

describe("raisedFees", () => {
  it("raises both caps by 15 % at least, as nodes ask 10 % of a replacement", () => {
    fc.assert(
      fc.property(fees, fees, (old, market) => {
        const raised = raisedFees(old, market);
        expect(raised.maxFeePerGas * 100n >= old.maxFeePerGas * 115n).to.equal(true);
        expect(raised.maxPriorityFeePerGas * 100n >= old.maxPriorityFeePerGas * 115n).to.equal(
          true,
        );
      }),
    );
  });

  it("follows a market that rose further", () => {
    fc.assert(
      fc.property(fees, fees, (old, market) => {
        const raised = raisedFees(old, market);
        expect(raised.maxFeePerGas >= market.maxFeePerGas).to.equal(true);
        expect(raised.maxPriorityFeePerGas >= market.maxPriorityFeePerGas).to.equal(true);
      }),
    );
  });

  it("never offers a tip above the whole fee, which nodes refuse", () => {
    fc.assert(
      fc.property(fees, fees, (old, market) => {
        const raised = raisedFees(old, market);
        expect(raised.maxPriorityFeePerGas <= raised.maxFeePerGas).to.equal(true);
      }),
    );
  });
});

describe("marketFees", () => {
  it("offers twice the base fee and the tip that the node advises", async () => {
    const node = {
      block: () => Promise.resolve({ baseFeePerGas: 7n }),
      priorityFee: () => Promise.resolve(3n),
    } as unknown as Node;
    expect(await marketFees(node)).to.deep.equal({ maxFeePerGas: 17n, maxPriorityFeePerGas: 3n });
  });
});
