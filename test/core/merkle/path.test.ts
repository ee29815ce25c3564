import { expect } from "chai";
import fc from "fast-check";
import { concat, fromHex, toHex, utf8, type Bytes32 } from "../../../core/bytes.js";
import { NO_SD_JWT, leafOf } from "../../../core/commitment/commitment.js";
import { keccak } from "../../../core/keccak.js";
import {
  MAX_TREE_SIZE,
  depthOf,
  rootOfPath,
  type InclusionProof,
} from "../../../core/merkle/path.js";
import { pathOf } from "../../../core/merkle/paths.js";
import { buildTree } from "../../../core/merkle/tree.js";
import { codeOf } from "../../support/refusal.js";
import { readVectors } from "../../support/vectors.js";

interface Invalid {
  leaf: Bytes32;
  index: number;
  treeSize: number;
  path: Bytes32[];
  root: Bytes32;
  code: string;
}
const vectors = readVectors<object, Invalid>("tree");

describe("depthOf", () => {
  it("is the smallest d with 2^d ≥ treeSize", () => {
    const known = [
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 2],
      [5, 3],
      [2 ** 23, 23],
      [2 ** 23 + 1, 24],
      [MAX_TREE_SIZE, 24],
    ];
    for (const [treeSize, depth] of known) expect(depthOf(treeSize)).to.equal(depth);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: MAX_TREE_SIZE }), (treeSize) => {
        const depth = depthOf(treeSize);
        expect(2 ** depth).to.be.at.least(treeSize);
        expect(2 ** (depth - 1)).to.be.below(treeSize);
      }),
    );
  });

  it("refuses what isn't a tree size", () => {
    for (const treeSize of [0, -1, 1.5, NaN, Infinity, MAX_TREE_SIZE + 1, 2 ** 32, 2 ** 32 + 5]) {
      expect(codeOf(() => depthOf(treeSize))).to.equal("TREE_SIZE");
    }
  });
});

describe("rootOfPath", () => {
  const proofs = fc
    .tuple(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat())
    .map(([treeSize, seed, pick]) => {
      const leaves = Array.from({ length: treeSize }, (_, k) => keccak(utf8(`${seed} ${k}`)));
      const tree = buildTree(concat(...leaves));
      const index = pick % treeSize;
      const proof = { leaf: leaves[index], index, treeSize, path: pathOf(tree, index) };
      return { proof, root: toHex(tree.root()), tree };
    });
  const leadsTo = (proof: InclusionProof): string => toHex(rootOfPath(proof));

  it("refuses every invalid vector with its code, or leads to another root", () => {
    for (const { why, leaf, index, treeSize, path, root, code } of vectors.invalid) {
      const proof = { leaf: fromHex(leaf), index, treeSize, path: path.map(fromHex) };
      if (code === "OTHER_ROOT") {
        expect(leadsTo(proof), why).not.to.equal(root);
      } else {
        expect(
          codeOf(() => rootOfPath(proof)),
          why,
        ).to.equal(code);
      }
    }
  });

  it("leads to another root from any other index", () => {
    fc.assert(
      fc.property(proofs, ({ proof, root }) => {
        for (let index = 0; index < proof.treeSize; index++) {
          if (index !== proof.index) expect(leadsTo({ ...proof, index })).not.to.equal(root);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("leads to another root once a bit of the leaf or of a sibling is changed", () => {
    fc.assert(
      fc.property(proofs, fc.nat(), ({ proof, root }, bit) => {
        const changed = [proof.leaf, ...proof.path].map((hash) => hash.slice());
        const at = Math.floor(bit / 256) % changed.length;
        changed[at][Math.floor(bit / 8) % 32] ^= 1 << (bit % 8);
        const [leaf, ...path] = changed;
        expect(leadsTo({ ...proof, leaf: leaf, path })).not.to.equal(root);
      }),
    );
  });

  it("refuses an inner node as a leaf: the tree size fixes the length of the path", () => {
    fc.assert(
      fc.property(proofs, ({ proof }) => {
        const [sibling, ...path] = proof.path;
        const isRight = proof.index % 2 === 1;
        const node = isRight ? keccak(sibling, proof.leaf) : keccak(proof.leaf, sibling);
        const forged = { ...proof, leaf: node, index: proof.index >>> 1, path };
        expect(codeOf(() => rootOfPath(forged))).to.equal("PATH_LENGTH");
      }),
    );
  });

  it("refuses a ghost leaf beyond the tree size, though the tree was built with it", () => {
    const leaves = Array.from({ length: 8 }, (_, k) => keccak(utf8(`leaf ${k}`)));
    const tree = buildTree(concat(...leaves));
    const ghost = { leaf: leaves[6], index: 6, path: pathOf(tree, 6) };
    expect(leadsTo({ ...ghost, treeSize: 8 })).to.equal(toHex(tree.root()));
    expect(codeOf(() => rootOfPath({ ...ghost, treeSize: 6 }))).to.equal("INDEX");
  });

  it("leads another issuer's leaf to another root: an anchor can't be taken over", () => {
    const commitments = { diCommit: keccak(utf8("commitment")), sdCommit: NO_SD_JWT };
    const leaf = leafOf({ issuerId: keccak(utf8("issuer")), ...commitments });
    const stolen = leafOf({ issuerId: keccak(utf8("another issuer")), ...commitments });
    const tree = buildTree(concat(keccak(utf8("leaf 0")), leaf, keccak(utf8("leaf 2"))));
    const proof = { index: 1, treeSize: 3, path: pathOf(tree, 1) };
    expect(leadsTo({ leaf, ...proof })).to.equal(toHex(tree.root()));
    expect(leadsTo({ leaf: stolen, ...proof })).not.to.equal(toHex(tree.root()));
  });

  it("gives a copy, and leaves its input as it was", () => {
    const leaf = keccak(utf8("only"));
    const root = rootOfPath({ leaf, index: 0, treeSize: 1, path: [] });
    root.fill(0);
    expect(leaf).to.deep.equal(keccak(utf8("only")));
  });
});
