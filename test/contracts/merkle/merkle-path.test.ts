import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import fc from "fast-check";
import hre from "hardhat";
import type { Hex } from "../../../core/bytes.js";
import { as, issuerFixture, OTHER_ROOT, ZERO_HASH } from "../fixture.js";
import { leafOf, leavesOf, hexTree } from "./hex-tree.js";

const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65];

async function fixture() {
  const { registry, key, ...rest } = await issuerFixture();
  const asKey = as(key, registry);
  const mocks = {
    reference: await hre.ethers.deployContract("MerkleTreeMock"),
    path: await hre.ethers.deployContract("MerklePathMock"),
  };
  return { registry, asKey, key, mocks, ...rest };
}

/** A batch of `treeSize` leaves, anchored; `isIncluded` asks the registry about it, changed by `over`. */
async function anchored(treeSize: number) {
  const { registry, asKey, issuerId, ...rest } = await loadFixture(fixture);
  const leaves = leavesOf(treeSize);
  const tree = hexTree(leaves);
  await asKey.anchorBatch(issuerId, tree.root, treeSize);
  interface Claim {
    issuerId: string;
    root: string;
    leaf: Hex;
    index: number | bigint;
    path: Hex[];
  }
  const isIncluded = async (index: number, over: Partial<Claim> = {}): Promise<boolean> => {
    const genuine = {
      issuerId,
      root: tree.root,
      leaf: leaves[index],
      index,
      path: tree.pathOf(index),
    };
    const claim = { ...genuine, ...over };
    const { issuerId: id, root, leaf, index: at, path } = claim;
    return (await registry.isIncluded(id, root, leaf, at, path)) as boolean;
  };
  return { registry, asKey, issuerId, leaves, tree, isIncluded, ...rest };
}

describe("depthOf", () => {
  it("is the smallest d with 2^d ≥ treeSize", async () => {
    const { mocks } = await loadFixture(fixture);
    expect(await mocks.path.depthOf(1)).to.equal(0n);
    for (let d = 1; d <= 24; d++) {
      for (const [treeSize, depth] of [
        [2 ** d - 1, d === 1 ? 0 : d],
        [2 ** d, d],
        [2 ** d + 1, d + 1],
      ] as const) {
        expect(await mocks.path.depthOf(treeSize), `${treeSize}`).to.equal(BigInt(depth));
      }
    }
  });
});

describe("isIncluded", () => {
  for (const treeSize of SIZES) {
    it(`leads every leaf of ${treeSize} to the root that merkletreejs and OpenZeppelin compute`, async () => {
      const { leaves, tree, isIncluded, mocks } = await anchored(treeSize);
      expect(await mocks.reference.rootOf.staticCall(tree.depth, leaves)).to.equal(tree.root);
      for (const index of leaves.keys()) expect(await isIncluded(index), `${index}`).to.equal(true);
    });
  }

  it("leads any leaf of any tree to its root", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), async (treeSize, n) => {
        const { leaves, tree, isIncluded, mocks } = await anchored(treeSize);
        expect(await mocks.reference.rootOf.staticCall(tree.depth, leaves)).to.equal(tree.root);
        expect(await isIncluded(n % treeSize)).to.equal(true);
      }),
      { seed: 20_261_121, numRuns: 8 },
    );
  });

  it("refuses an inner node passed off as a leaf", async () => {
    const { tree, isIncluded } = await anchored(8);
    const [sibling, ...rest] = tree.pathOf(2);
    const node = hexTree([leavesOf(8)[2], sibling]).root;
    for (const index of [1, 2, 3]) {
      expect(await isIncluded(2, { leaf: node, index, path: rest })).to.equal(false);
    }
    // Filled up to the depth, with the node's own child or with zeros, it doesn't lead to the root either.
    expect(await isIncluded(2, { leaf: node, path: [sibling, ...rest] })).to.equal(false);
    expect(await isIncluded(2, { leaf: node, path: [...rest, ZERO_HASH] })).to.equal(false);
  });

  it("refuses the root as its own leaf, but for a single leaf", async () => {
    const { tree, isIncluded } = await anchored(2);
    expect(await isIncluded(0, { leaf: tree.root, path: [] })).to.equal(false);
    const one = await anchored(1);
    expect(await one.isIncluded(0, { leaf: one.tree.root, path: [] })).to.equal(true);
  });

  it("refuses a leaf and its path moved to another index", async () => {
    const { leaves, tree, isIncluded } = await anchored(11);
    for (const index of leaves.keys()) {
      for (const other of leaves.keys()) {
        if (other === index) continue;
        const moved = await isIncluded(other, { leaf: leaves[index], path: tree.pathOf(index) });
        expect(moved, `${index} at ${other}`).to.equal(false);
      }
    }
  });

  it("refuses one credential's leaf with another's path, and the other way round", async () => {
    const { leaves, tree, isIncluded } = await anchored(8);
    expect(await isIncluded(3, { leaf: leaves[4] })).to.equal(false);
    expect(await isIncluded(3, { path: tree.pathOf(4) })).to.equal(false);
  });

  it("refuses a ghost leaf beyond the tree size, be it the padding or real", async () => {
    const { registry, asKey, issuerId } = await loadFixture(fixture);
    // The issuer anchors 7 leaves and hides an eighth under the same root.
    const leaves = leavesOf(8);
    const tree = hexTree(leaves);
    await asKey.anchorBatch(issuerId, tree.root, 7);
    const ask = (index: number) =>
      registry.isIncluded(issuerId, tree.root, leaves[index], index, tree.pathOf(index));
    expect(await ask(6)).to.equal(true);
    expect(await ask(7)).to.equal(false);
    const seven = await anchored(7);
    expect(await seven.isIncluded(7, { leaf: ZERO_HASH })).to.equal(false);
  });

  it("refuses an index that fits only modulo the tree", async () => {
    const { tree, isIncluded } = await anchored(4);
    const path = tree.pathOf(1);
    for (const index of [5n, 1n + 2n ** 32n, 1n + 2n ** 255n]) {
      expect(await isIncluded(1, { index, path })).to.equal(false);
    }
  });

  it("refuses a path that is too short or too long", async () => {
    const { tree, isIncluded } = await anchored(5);
    const path = tree.pathOf(2);
    expect(await isIncluded(2, { path: path.slice(1) })).to.equal(false);
    expect(await isIncluded(2, { path: path.slice(0, -1) })).to.equal(false);
    expect(await isIncluded(2, { path: [...path, ZERO_HASH] })).to.equal(false);
    expect(await isIncluded(2, { path: [] })).to.equal(false);
  });

  it("refuses another issuer's id, another root and a forged leaf", async () => {
    const { isIncluded } = await anchored(5);
    const foreign = `0x${"ab".repeat(32)}`;
    expect(await isIncluded(2, { issuerId: foreign })).to.equal(false);
    expect(await isIncluded(2, { root: OTHER_ROOT })).to.equal(false);
    expect(await isIncluded(2, { leaf: leafOf("forged") })).to.equal(false);
  });
});
