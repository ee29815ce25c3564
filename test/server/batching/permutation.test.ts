import { expect } from "chai";
import fc from "fast-check";
import { randomOrder } from "../../../server/batching/permutation.js";

/** Bytes of a given sequence of 32-bit numbers. */
const draws =
  (...numbers: number[]) =>
  () => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, numbers.shift() ?? 0);
    return bytes;
  };

describe("randomOrder", () => {
  it("holds each place once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.infiniteStream(fc.nat()), (n, stream) => {
        const order = randomOrder(n, () => draws(Number(stream.next().value))());
        expect([...order].sort((a, b) => a - b)).to.deep.equal(
          Array.from({ length: n }, (_, i) => i),
        );
      }),
    );
  });

  it("reaches every order of three from the six possible draws", () => {
    const orders = [0, 1, 2].flatMap((a) =>
      [0, 1].map((b) => randomOrder(3, draws(a, b)).join("")),
    );
    expect(new Set(orders).size).to.equal(6);
  });

  it("draws again where a remainder would favour small numbers", () => {
    // 2^32 − 1 lies past the last whole multiple of 3; the next draw counts.
    expect(randomOrder(3, draws(2 ** 32 - 1, 1, 0))).to.deep.equal(randomOrder(3, draws(1, 0)));
  });
});
