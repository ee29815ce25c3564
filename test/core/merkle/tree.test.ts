import { expect } from "chai";
import fc from "fast-check";
import { concat, isEqual, toHex, utf8, type Bytes32 } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import { plainHasher } from "../../../core/keccak/plain.js";
import { MAX_TREE_SIZE, depthOf } from "../../../core/merkle/path.js";
import { pathOf } from "../../../core/merkle/paths.js";
import {
  buildTree,
  growTree,
  hashPart,
  newLevels,
  newSharedLevels,
  partsOf,
  type Tree,
  type TreePart,
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

  it("agrees with merkletreejs on the root and every path, up to 300 leaves", () => {
    for (let treeSize = 1; treeSize <= 300; treeSize++) expectReference(leavesOf(treeSize));
  }).timeout(20_000);

  it("agrees with merkletreejs around larger powers of two", () => {
    for (const treeSize of [1023, 1024, 1025, 4095, 4096, 4097, 8193, 12_289, 20_000]) {
      expectReference(leavesOf(treeSize), [0, 1, treeSize >>> 1, treeSize - 2, treeSize - 1]);
    }
  }).timeout(20_000);

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

  it("is the same without WebAssembly", () => {
    for (const treeSize of EDGES) {
      const leaves = concat(...leavesOf(treeSize));
      expect(buildTree(leaves, plainHasher).levels).to.deep.equal(buildTree(leaves).levels);
    }
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
  const here = (part: TreePart): Promise<void> => {
    hashPart(part);
    return Promise.resolve();
  };

  async function grown(
    leaves: Uint8Array,
    workers: readonly ((part: TreePart) => Promise<void>)[],
    room: (treeSize: number) => Uint8Array = newLevels,
  ): Promise<Tree> {
    const treeSize = leaves.length / 32;
    const levels = room(treeSize);
    levels.set(leaves);
    return growTree(levels, treeSize, workers);
  }

  it("comes to the same tree by any number of workers, in memory that they share, too", async () => {
    for (const treeSize of [1, 2, 3, 4095, 4096, 4097, 8192, 8193, 12_289, 20_000]) {
      const leaves = concat(...leavesOf(Math.min(treeSize, 4_097)), ...zeros(treeSize - 4_097));
      const { levels } = buildTree(leaves);
      for (const workers of [1, 2, 3, 7]) {
        const tree = await grown(leaves, Array<typeof here>(workers).fill(here), newSharedLevels);
        expect(isEqual(tree.levels, levels), `${workers} workers, ${treeSize}`).to.equal(true);
        expect(tree.root()).to.deep.equal(levels.slice(-32));
      }
    }
  }).timeout(20_000);

  it("shares the work out, none of it twice, in parts of some milliseconds", async () => {
    const parts: TreePart[] = [];
    const leaves = concat(...zeros(3 * 4_096 + 1));
    const watched = (part: TreePart): Promise<void> => {
      parts.push(...partsOf(part));
      for (const small of partsOf(part)) hashPart(small);
      return Promise.resolve();
    };
    const tree = await grown(leaves, [watched, watched]);
    expect(parts.map(({ from, to }) => [from, to])).to.deep.equal([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(tree.levels).to.deep.equal(buildTree(leaves).levels);
  });

  it("fails where a worker does", async () => {
    const failing = (): Promise<void> => Promise.reject(new Error("the thread died"));
    let failure: unknown;
    await grown(concat(...zeros(9_000)), [here, failing]).catch((error: unknown) => {
      failure = error;
    });
    expect(failure).to.be.instanceOf(Error);
  });

  const zeros = (count: number): Uint8Array[] =>
    Array.from({ length: Math.max(count, 0) }, () => new Uint8Array(32));
});

function expectReference(leaves: Uint8Array[], indexes = [...leaves.keys()]): void {
  const tree = buildTree(concat(...leaves));
  const reference = referenceTree(leaves);
  expect(tree.depth).to.equal(depthOf(leaves.length));
  expect(tree.root()).to.deep.equal(reference.root());
  const isSame = (index: number): boolean =>
    isEqual(concat(...pathOf(tree, index)), concat(...reference.path(index)));
  expect(indexes.filter((index) => !isSame(index))).to.deep.equal([]);
}
