import { toUtf8Bytes } from "ethers";
import { fromHex, toHex, type Hex } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import { referenceTree } from "../../support/reference-tree.js";

/** The reference tree in the hex that ethers takes and gives. */
export function hexTree(leaves: readonly Hex[]) {
  const tree = referenceTree(leaves.map(fromHex));
  return {
    depth: Math.ceil(Math.log2(leaves.length)),
    root: toHex(tree.root()),
    pathOf: (index: number): Hex[] => tree.path(index).map(toHex),
  };
}

export const leafOf = (text: string): Hex => toHex(keccak(toUtf8Bytes(text)));

export const leavesOf = (treeSize: number): Hex[] =>
  Array.from({ length: treeSize }, (_, k) => leafOf(`cairn vector leaf ${k}`));
