import { expect } from "chai";
import { pino } from "pino";
import { buildTree } from "../../../core/merkle/tree.js";
import { grow, roomFor } from "../../../server/batching/grow.js";

describe("grow() of a tree", () => {
  it("comes to the same with threads and without", async function () {
    this.timeout(60_000);
    const lines: string[] = [];
    const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
    for (const treeSize of [1, 2, 4_096, 4_097, 20_000, 50_001]) {
      const leaves = new Uint8Array(32 * treeSize);
      for (let n = 0; n < treeSize; n++) new DataView(leaves.buffer).setUint32(32 * n, n + 1);
      const expected = buildTree(leaves);
      for (const manyLeaves of [Infinity, 2]) {
        const levels = roomFor(treeSize, { manyLeaves });
        levels.set(leaves);
        const tree = await grow({ log }, levels, treeSize, { manyLeaves });
        const isSame = Buffer.compare(tree.levels, expected.levels) === 0;
        expect(isSame, `${treeSize} leaves, threads from ${manyLeaves}`).to.equal(true);
        expect(tree.root()).to.deep.equal(expected.root());
      }
    }
    expect(lines).to.deep.equal([]);
  });
});
