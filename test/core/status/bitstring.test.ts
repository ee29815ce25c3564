import { expect } from "chai";
import fc from "fast-check";
import { revocationList, wordCount } from "../../../core/status/bitstring.js";

const MIN_BYTES = 131_072 / 8;

describe("revocationList", () => {
  it("sets bit i, most significant first, for bit i of the registry's words, least first", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }).chain((treeSize) =>
          fc.record({
            treeSize: fc.constant(treeSize),
            revoked: fc.uniqueArray(fc.nat(treeSize - 1), { maxLength: 40 }),
          }),
        ),
        ({ treeSize, revoked }) => {
          const words = Array.from({ length: wordCount(treeSize) }, () => 0n);
          for (const i of revoked) words[i >> 8] |= 1n << BigInt(i % 256);
          const list = revocationList(treeSize, words, false);
          for (let i = 0; i < 8 * list.length; i++) {
            const isSet = (list[i >> 3] & (0x80 >> (i & 7))) !== 0;
            if (isSet !== revoked.includes(i)) expect.fail(`bit ${i} of ${treeSize}`);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("sets every leaf's bit and none beyond where the whole batch counts for nothing", () => {
    const list = revocationList(10, [0n], true);
    expect([...list.subarray(0, 3)]).to.deep.equal([0xff, 0xc0, 0]);
  });

  it("is 131,072 bits long at least, and whole bytes beyond", () => {
    expect(revocationList(1, [0n], false)).to.have.length(MIN_BYTES);
    expect(revocationList(131_073, new Array<bigint>(513).fill(0n), false)).to.have.length(
      MIN_BYTES + 1,
    );
  });

  it("breaks where words are missing, rather than leave bits out", () => {
    expect(() => revocationList(257, [0n], false)).to.throw(/a word for every 256/);
  });
});
