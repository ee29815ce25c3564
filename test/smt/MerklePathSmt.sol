// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerklePath} from "contracts/merkle/MerklePath.sol";

contract MerklePathDepthSmt {
    function depth(uint256 treeSize) external pure {
        require(treeSize > 0 && treeSize <= MerklePath.MAX_TREE_SIZE);
        uint256 d = MerklePath.depthOf(treeSize);
        assert(d <= 24);
        assert((d == 0) == (treeSize == 1));
    }
}

contract MerklePathRangeSmt {
    /// @dev For any tree: no ghost leaves.
    function range(
        bytes32 root,
        uint256 treeSize,
        bytes32 leaf,
        uint256 index,
        bytes32[] calldata path
    ) external pure {
        if (MerklePath.isIncluded(root, treeSize, leaf, index, path)) assert(index < treeSize);
    }
}

/// @custom:engine bmc
contract MerklePathOneSmt {
    function one(bytes32 root, bytes32 leaf, uint256 index, bytes32[] calldata path) external pure {
        bool isIncluded = MerklePath.isIncluded(root, 1, leaf, index, path);
        assert(isIncluded == (index == 0 && path.length == 0 && root == leaf));
    }
}

/// @custom:engine bmc
contract MerklePathTwoSmt {
    /// @dev The index alone says on which side the leaf stands.
    function two(bytes32 root, bytes32 leaf, uint256 index, bytes32[] calldata path) external pure {
        if (!MerklePath.isIncluded(root, 2, leaf, index, path)) return;
        assert(index < 2 && path.length == 1);
        assert(index != 0 || root == keccak256(abi.encode(leaf, path[0])));
        assert(index != 1 || root == keccak256(abi.encode(path[0], leaf)));
    }
}
