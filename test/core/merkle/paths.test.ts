import { expect } from "chai";
import fc from "fast-check";
import { concat, toHex, utf8 } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import { siblingsOf, zeroSubtree } from "../../../core/merkle/levels.js";
import { rootOfPath } from "../../../core/merkle/path.js";
import { copyPaths, pathOf } from "../../../core/merkle/paths.js";
import { buildTree, type Tree } from "../../../core/merkle/tree.js";
import { codeOf } from "../../support/refusal.js";

const leavesOf = (treeSize: number): Uint8Array[] =>
  Array.from({ length: treeSize }, (_, k) => keccak(utf8(`cairn vector leaf ${k}`)));
const treeOf = (treeSize: number): Tree => buildTree(concat(...leavesOf(treeSize)));

describe("pathOf", () => {
  it("leads every leaf of every tree up to 300 leaves to its root", () => {
    const all = leavesOf(300);
    for (let treeSize = 1; treeSize <= 300; treeSize++) {
      const leaves = all.slice(0, treeSize);
      const tree = buildTree(concat(...leaves));
      const root = toHex(tree.root());
      leaves.forEach((leaf, index) => {
        const path = pathOf(tree, index);
        const led = toHex(rootOfPath({ leaf, index, treeSize, path }));
        if (led !== root) expect.fail(`leaf ${index} of ${treeSize}`);
      });
    }
  }).timeout(30_000);

  it("leads leaves of large trees to their roots", () => {
    for (const treeSize of [2 ** 16, 2 ** 16 + 1, 100_000]) {
      const leaves = new Uint8Array(32 * treeSize);
      for (let n = 0; n < treeSize; n++) new DataView(leaves.buffer).setUint32(32 * n, n);
      const tree = buildTree(leaves);
      for (const index of [0, 1, treeSize >>> 1, treeSize - 2, treeSize - 1]) {
        const leaf = leaves.subarray(32 * index, 32 * (index + 1));
        const proof = { leaf, index, treeSize, path: pathOf(tree, index) };
        expect(rootOfPath(proof)).to.deep.equal(tree.root());
      }
    }
  });

  it("refuses an index that has no leaf", () => {
    const tree = treeOf(5);
    for (const index of [5, 7, 8, -1, 0.5, NaN, 2 ** 32]) {
      expect(
        codeOf(() => pathOf(tree, index)),
        String(index),
      ).to.equal("INDEX");
    }
  });

  it("hands out copies: a changed path doesn't change the tree, nor another path", () => {
    const tree = treeOf(5);
    for (const index of [0, 4]) {
      const before = pathOf(tree, index).map(toHex);
      pathOf(tree, index).forEach((sibling) => sibling.fill(0xff));
      expect(pathOf(tree, index).map(toHex)).to.deep.equal(before);
      const [first, second] = pathOf(tree, index);
      first.fill(0xff);
      expect(toHex(second)).to.equal(before[1]);
    }
  });
});

describe("copyPaths", () => {
  it("gives any run of paths one after the other, as they are one by one", () => {
    const sizes = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (treeSize, a, b) => {
        const tree = treeOf(treeSize);
        const from = a % treeSize;
        const to = from + 1 + (b % (treeSize - from));
        const into = new Uint8Array((to - from) * tree.depth * 32);
        copyPaths(tree, from, to, into);
        const expected = Array.from({ length: to - from }, (_, n) => pathOf(tree, from + n));
        expect(into).to.deep.equal(concat(...expected.flat()));
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a leaf that isn't there, and room for more or fewer paths", () => {
    const tree = treeOf(5);
    const copy = (from: number, to: number, paths: number) => () => {
      copyPaths(tree, from, to, new Uint8Array(paths * tree.depth * 32));
    };
    expect(codeOf(copy(-1, 1, 2))).to.equal("INDEX");
    expect(codeOf(copy(4, 6, 2))).to.equal("INDEX");
    expect(copy(0, 5, 4)).to.throw("room");
  });
});

describe("siblingsOf", () => {
  it("says where the hashes of a path are, and where there are none", () => {
    for (const treeSize of [1, 2, 3, 5, 8, 9, 100, 257]) {
      const tree = treeOf(treeSize);
      for (const index of [0, treeSize >>> 1, treeSize - 1]) {
        const path = siblingsOf(treeSize, index).map((place, level) =>
          place === undefined
            ? zeroSubtree(level)
            : tree.levels.slice(32 * place, 32 * (place + 1)),
        );
        expect(path).to.deep.equal(pathOf(tree, index));
      }
    }
  });

  it("refuses an index that has no leaf", () => {
    expect(codeOf(() => siblingsOf(5, 5))).to.equal("INDEX");
  });
});
