import { expect } from "chai";
import fc from "fast-check";
import { concat, toHex, utf8, type Bytes32 } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import { MAX_TREE_SIZE, depthOf, rootOfPath } from "../../../core/merkle/path.js";
import {
  buildTree,
  growTree,
  pathOf,
  treeFromLevels,
  type Tree,
} from "../../../core/merkle/tree.js";
import { referenceTree } from "../../support/reference-tree.js";
import { codeOf } from "../../support/refusal.js";
import { sharedJson } from "../../support/shared.js";
import { readVectors } from "../../support/vectors.js";

interface Vector {
  treeSize: number;
  depth: number;
  root: Bytes32;
  paths: { index: number; path: Bytes32[] }[];
}
const vectors = readVectors<Vector, object>("tree");

const leavesOf = (treeSize: number): Uint8Array[] =>
  Array.from({ length: treeSize }, (_, k) => keccak(utf8(`cairn vector leaf ${k}`)));
const treeOf = (treeSize: number): Tree => buildTree(concat(...leavesOf(treeSize)));
const EDGES = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 255, 256, 257, 1023, 1024, 1025];

describe("buildTree", () => {
  const expectVector = (vector: Vector): void => {
    const tree = treeOf(vector.treeSize);
    expect(tree.treeSize).to.equal(vector.treeSize);
    expect(tree.depth).to.equal(vector.depth);
    expect(toHex(tree.root())).to.equal(vector.root);
    for (const { index, path } of vector.paths) {
      expect(pathOf(tree, index).map(toHex)).to.deep.equal(path);
    }
  };

  it("gives every vector's root and paths", () => {
    vectors.valid.forEach(expectVector);
  });

  it("gives the roots and paths of the shared vectors", function () {
    (sharedJson(this, "vectors/tree.json") as { trees: Vector[] }).trees.forEach(expectVector);
  });

  it("agrees with merkletreejs around powers of two, on the root and every path", () => {
    for (const treeSize of EDGES) expectReference(leavesOf(treeSize));
  });

  it("agrees with merkletreejs at random sizes up to 2,000", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(), (treeSize, seed) => {
        const leaves = Array.from({ length: treeSize }, (_, k) => keccak(utf8(`${seed} ${k}`)));
        expectReference(leaves, [0, seed % treeSize, treeSize - 1]);
      }),
      { numRuns: 60 },
    );
  });

  it("agrees with merkletreejs on few different leaves, zero leaves among them", () => {
    const leaf = fc.constantFrom(new Uint8Array(32), new Uint8Array(32).fill(1));
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 40 }), (leaves) => {
        expectReference(leaves);
      }),
    );
  });

  it("has one leaf as its own root", () => {
    const [leaf] = leavesOf(1);
    expect(buildTree(leaf).root()).to.deep.equal(leaf);
    expect(pathOf(buildTree(leaf), 0)).to.deep.equal([]);
  });

  it("keeps the leaves first, copied, and hardly more than two hashes a leaf", () => {
    const leaves = concat(...leavesOf(1025));
    const tree = buildTree(leaves);
    expect(tree.levels.subarray(0, leaves.length)).to.deep.equal(leaves);
    expect(tree.levels.length).to.be.below(32 * (2 * 1025 + tree.depth));
    const root = tree.root();
    leaves.fill(0);
    tree.root().fill(0);
    expect(tree.root()).to.deep.equal(root);
  });

  it("refuses no leaves, part of a leaf, and more leaves than a batch can have", () => {
    expect(codeOf(() => buildTree(new Uint8Array(0)))).to.equal("TREE_SIZE");
    expect(codeOf(() => buildTree(new Uint8Array(33)))).to.equal("LEAVES_LENGTH");
    expect(codeOf(() => buildTree(new Uint8Array(31)))).to.equal("LEAVES_LENGTH");
    const tooMany = new Uint8Array(32 * (MAX_TREE_SIZE + 1));
    expect(codeOf(() => buildTree(tooMany))).to.equal("TREE_SIZE");
  });
});

describe("growTree", () => {
  it("comes to the same tree in steps of a thousand hashes", () => {
    const leaves = concat(...leavesOf(5_000));
    const growing = growTree(leaves);
    let steps = 0;
    let step = growing.next();
    for (; !step.done; step = growing.next()) steps += 1;
    expect(steps).to.equal(2 + 1);
    expect(step.value.levels).to.deep.equal(buildTree(leaves).levels);
  });
});

describe("pathOf", () => {
  it("leads every leaf of a tree to its root", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (treeSize) => {
        const leaves = leavesOf(treeSize);
        const tree = buildTree(concat(...leaves));
        leaves.forEach((leaf, index) => {
          const path = pathOf(tree, index);
          expect(rootOfPath({ leaf, index, treeSize, path })).to.deep.equal(tree.root());
        });
      }),
      { numRuns: 20 },
    );
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

  it("hands out copies: a changed path doesn't change the tree", () => {
    const tree = treeOf(5);
    for (const index of [0, 4]) {
      const before = pathOf(tree, index).map(toHex);
      pathOf(tree, index).forEach((sibling) => sibling.fill(0xff));
      expect(pathOf(tree, index).map(toHex)).to.deep.equal(before);
    }
  });

  it("hands out no path of a damaged tree", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), (treeSize, damage) => {
        const tree = treeOf(treeSize);
        const sound = treeOf(treeSize);
        tree.levels[damage % tree.levels.length] ^= 1;
        for (let index = 0; index < treeSize; index++) {
          let path: Uint8Array[];
          try {
            path = pathOf(tree, index);
          } catch {
            continue;
          }
          expect(path).to.deep.equal(pathOf(sound, index));
        }
      }),
    );
  });

  it("refuses a leaf that was changed after the tree was built", () => {
    const tree = treeOf(5);
    tree.levels[32 * 3] ^= 1;
    expect(codeOf(() => pathOf(tree, 3))).to.equal("ROOT");
    expect(codeOf(() => pathOf(tree, 2))).to.equal("ROOT");
  });
});

describe("treeFromLevels", () => {
  it("gives back the tree whose levels were kept", () => {
    for (const treeSize of EDGES) {
      const built = treeOf(treeSize);
      const loaded = treeFromLevels(treeSize, built.levels);
      expect(loaded.root()).to.deep.equal(built.root());
      expect(loaded.depth).to.equal(built.depth);
      expect(pathOf(loaded, treeSize - 1)).to.deep.equal(pathOf(built, treeSize - 1));
    }
  });

  it("refuses levels of another length or tree size", () => {
    const { levels } = treeOf(5);
    expect(codeOf(() => treeFromLevels(5, levels.subarray(32)))).to.equal("LEVELS_LENGTH");
    expect(codeOf(() => treeFromLevels(6, levels))).to.equal("LEVELS_LENGTH");
    expect(codeOf(() => treeFromLevels(0, levels))).to.equal("TREE_SIZE");
  });

  it("refuses a root that doesn't follow", () => {
    for (const treeSize of [2, 3, 5, 16]) {
      const levels = treeOf(treeSize).levels.slice();
      levels[levels.length - 1] ^= 1;
      expect(codeOf(() => treeFromLevels(treeSize, levels))).to.equal("ROOT");
    }
  });
});

function expectReference(leaves: Uint8Array[], indexes = [...leaves.keys()]): void {
  const tree = buildTree(concat(...leaves));
  const reference = referenceTree(leaves);
  expect(tree.depth).to.equal(depthOf(leaves.length));
  expect(tree.root()).to.deep.equal(reference.root());
  for (const index of indexes) {
    expect(pathOf(tree, index)).to.deep.equal(reference.path(index));
  }
}
