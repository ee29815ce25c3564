import keccak256 from "keccak256";
import { MerkleTree } from "merkletreejs";

const ZERO = Buffer.alloc(32);

export interface ReferenceTree {
  root(): Uint8Array;
  path(index: number): Uint8Array[];
}

/** The same tree by merkletreejs and keccak256: positional, zero-padded (protocol, section 4). */
export function referenceTree(leaves: readonly Uint8Array[]): ReferenceTree {
  let width = 1;
  while (width < leaves.length) width *= 2;
  const padded = Array.from({ length: width }, (_, k) => Buffer.from(leaves[k] ?? ZERO));
  const tree = new MerkleTree(padded, keccak256, { sortPairs: false, hashLeaves: false });
  return {
    root: () => new Uint8Array(tree.getRoot()),
    // Without the index a duplicate leaf gets the first one's path.
    path: (index) => tree.getProof(padded[index], index).map(({ data }) => new Uint8Array(data)),
  };
}
