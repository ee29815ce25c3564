// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerklePath} from "../merkle/MerklePath.sol";

/// @dev The library's functions from outside.
contract MerklePathMock {
    function depthOf(uint256 treeSize) external pure returns (uint256) {
        return MerklePath.depthOf(treeSize);
    }
}
