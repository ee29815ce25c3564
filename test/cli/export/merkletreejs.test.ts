import { expect } from "chai";
import fc from "fast-check";
import keccak256 from "keccak256";
import { MerkleTree } from "merkletreejs";
import { merkletreejsDump } from "../../../cli/export/merkletreejs.js";
import { concat, toHex } from "../../../core/bytes.js";
import { pathOf } from "../../../core/merkle/paths.js";
import { buildTree } from "../../../core/merkle/tree.js";

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const listOf = (leaves: readonly Uint8Array[]) => ({
  batch: "b",
  treeSize: leaves.length,
  root: toHex(buildTree(concat(...leaves)).root()),
  leaves: leaves.map(toHex),
});

describe("merkletreejsDump", () => {
  it("is loaded by merkletreejs with the batch's root and the path of each leaf", () => {
    fc.assert(
      fc.property(fc.array(hash, { minLength: 1, maxLength: 40 }), (leaves) => {
        const list = listOf(leaves);
        const tree = MerkleTree.unmarshalTree(merkletreejsDump(list), keccak256);
        expect(tree.getHexRoot()).to.equal(list.root);
        const ours = buildTree(concat(...leaves));
        leaves.forEach((leaf, index) => {
          const path = tree.getHexProof(Buffer.from(leaf), index);
          expect(path).to.deep.equal(pathOf(ours, index).map(toHex));
        });
      }),
      { numRuns: 30 },
    );
  });

  it("hands nothing out where the root isn't the service's", () => {
    const list = listOf([new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]);
    const wrong = { ...list, leaves: [...list.leaves].reverse() };
    expect(() => merkletreejsDump(wrong)).to.throw(/reaches the root/);
    expect(() => merkletreejsDump({ ...list, treeSize: 3 })).to.throw(
      "Expected 3 leaves of b, got 2",
    );
  });
});
