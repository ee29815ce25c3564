// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {MerkleTree} from "@openzeppelin/contracts/utils/structs/MerkleTree.sol";

/// @dev OpenZeppelin's tree with the protocol's node hash and padding: a reference for roots.
contract MerkleTreeMock {
    using MerkleTree for MerkleTree.Bytes32PushTree;

    MerkleTree.Bytes32PushTree private _tree;

    function rootOf(uint8 depth, bytes32[] calldata leaves) external returns (bytes32 root) {
        root = _tree.setup(depth, bytes32(0), Hashes.efficientKeccak256);
        for (uint256 i = 0; i < leaves.length; ++i) {
            (, root) = _tree.push(leaves[i], Hashes.efficientKeccak256);
        }
    }
}
