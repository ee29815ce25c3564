import { CodedError } from "../error.js";
import { keccak } from "../keccak.js";

/** The batch of the greatest size has 2^24 leaves (protocol, section 4). */
export const MAX_DEPTH = 24;
export const MAX_TREE_SIZE = 2 ** MAX_DEPTH;
export const HASH_LENGTH = 32;

export type MerkleCode =
  "TREE_SIZE" | "INDEX" | "PATH_LENGTH" | "LEAF_LENGTH" | "SIBLING_LENGTH" | "LEAVES_LENGTH";
export class MerkleError extends CodedError<MerkleCode> {}

/** What leads from a leaf to a root. */
export interface InclusionProof {
  readonly leaf: Uint8Array;
  readonly index: number;
  /** The registry's, never the file's: with a size of one's own choosing a leaf has many indexes. */
  readonly treeSize: number;
  /** The siblings, from the leaf's own up to the one below the root. */
  readonly path: readonly Uint8Array[];
}

/** The smallest d with 2^d ≥ treeSize. @throws {@link MerkleError} `TREE_SIZE` unless 1…2^24. */
export function depthOf(treeSize: number): number {
  if (!Number.isInteger(treeSize) || treeSize < 1 || treeSize > MAX_TREE_SIZE) {
    throw new MerkleError("TREE_SIZE", `Expected a tree size from 1 to 2^24, got ${treeSize}.`);
  }
  return 32 - Math.clz32(treeSize - 1);
}

/** @throws {@link MerkleError} `TREE_SIZE`, or `INDEX` unless 0…treeSize − 1. */
export function ensureIndex(index: number, treeSize: number): void {
  depthOf(treeSize);
  if (Number.isInteger(index) && index >= 0 && index < treeSize) return;
  throw new MerkleError("INDEX", `Expected an index from 0 to ${treeSize - 1}, got ${index}.`);
}

/**
 * Computes the root that a proof commits to. Siblings sit left or right by the bits of the index
 * (protocol, section 4), so each index has one leaf. RFC 9162's path differs: SHA-256, prefix 0x01,
 * and no padding.
 *
 * @throws {@link MerkleError} `TREE_SIZE`, `INDEX`, `LEAF_LENGTH`, `SIBLING_LENGTH`, and `PATH_LENGTH`
 * unless there are exactly `depth` siblings: a shorter path would pass an inner node off as a leaf.
 */
export function rootOfPath({ leaf, index, treeSize, path }: InclusionProof): Uint8Array {
  const depth = depthOf(treeSize);
  ensureIndex(index, treeSize);
  if (path.length !== depth) {
    throw new MerkleError("PATH_LENGTH", `Expected ${depth} siblings, got ${path.length}.`);
  }
  ensureHash(leaf, "LEAF_LENGTH", "a leaf");

  const pair = new Uint8Array(2 * HASH_LENGTH);
  let node: Uint8Array = leaf.slice();
  path.forEach((sibling, level) => {
    ensureHash(sibling, "SIBLING_LENGTH", `sibling ${level}`);
    const isRight = ((index >>> level) & 1) === 1;
    pair.set(isRight ? sibling : node, 0);
    pair.set(isRight ? node : sibling, HASH_LENGTH);
    node = keccak(pair);
  });
  return node;
}

function ensureHash(bytes: Uint8Array, code: MerkleCode, what: string): void {
  if (bytes.length === HASH_LENGTH) return;
  throw new MerkleError(code, `Expected 32 bytes as ${what}, got ${bytes.length}.`);
}
