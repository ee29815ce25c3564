// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/**
 * @title The path check of the protocol, section 4
 * @dev OpenZeppelin's `MerkleProof` is not used: it has no index, so a node could be passed off as a leaf by a shorter
 * path, and one leaf could claim many indexes. Here the index picks the side at every level and the tree size fixes
 * the number of siblings, so each (root, index) has exactly one leaf.
 */
library MerklePath {
    /// @dev 2^24 leaves: an index and a tree size fit 32 bits and a path is at most 24 siblings.
    uint256 internal constant MAX_TREE_SIZE = 1 << 24;

    /// @dev The smallest d with 2^d >= treeSize; 0 for a single leaf.
    function depthOf(uint256 treeSize) internal pure returns (uint256) {
        return Math.log2(treeSize, Math.Rounding.Ceil);
    }

    /// @dev `index`, `leaf` and `path` are the attacker's; `root` and `treeSize` must be the registry's.
    function isIncluded(
        bytes32 root,
        uint256 treeSize,
        bytes32 leaf,
        uint256 index,
        bytes32[] calldata path
    ) internal pure returns (bool) {
        // Beyond the tree size lie ghost leaves: the padding, or whatever the issuer put in its place.
        if (index >= treeSize || path.length != depthOf(treeSize)) return false;

        bytes32 node = leaf;
        for (uint256 j = 0; j < path.length; ++j) {
            bytes32 sibling = path[j];
            // Bit j of the index: an odd position is a right child, its sibling is on the left.
            node =
                index & 1 == 0
                    ? Hashes.efficientKeccak256(node, sibling)
                    : Hashes.efficientKeccak256(sibling, node);
            index >>= 1;
        }
        return node == root;
    }
}
