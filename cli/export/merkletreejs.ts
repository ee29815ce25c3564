import keccak256 from "keccak256";
import { MerkleTree } from "merkletreejs";
import type { LeafList } from "../../api/batch.js";
import { concatAll, ensureBytes32, fromHex, toHex } from "../../core/bytes.js";
import { depthOf } from "../../core/merkle/path.js";
import { buildTree } from "../../core/merkle/tree.js";
import { Failure } from "../failure.js";

const ZERO_LEAF = Buffer.alloc(32);

/**
 * The batch's tree as text that merkletreejs loads: leaves by position and not hashed again, padded with zero
 * leaves up to the next power of two. Both programs reach the service's root before anything is handed out.
 *
 * @throws {@link Failure} `REFUSED` where one doesn't.
 */
export function merkletreejsDump({ batch, treeSize, root, leaves }: LeafList): string {
  const ours = leaves.map((leaf) => fromHex(ensureBytes32(leaf)));
  if (ours.length !== treeSize) {
    throw new Failure("REFUSED", `Expected ${treeSize} leaves of ${batch}, got ${ours.length}.`);
  }
  const zeros = Array.from({ length: 2 ** depthOf(treeSize) - treeSize }, () => ZERO_LEAF);
  // keccak256 throws on a Uint8Array: every leaf goes in as a Buffer.
  const padded = [...ours.map((leaf) => Buffer.from(leaf)), ...zeros];
  const options = { sortPairs: false, sortLeaves: false, hashLeaves: false };
  const dump = MerkleTree.marshalTree(new MerkleTree(padded, keccak256, options));

  expectRoot("This tree", toHex(buildTree(concatAll(ours)).root()), root);
  expectRoot("merkletreejs", MerkleTree.unmarshalTree(dump, keccak256).getHexRoot(), root);
  return dump;
}

function expectRoot(who: string, got: string, expected: string): void {
  if (got === expected) return;
  throw new Failure("REFUSED", `${who} reaches the root ${got}, the service says ${expected}.`);
}
