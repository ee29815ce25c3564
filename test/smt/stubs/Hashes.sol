// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev The same hash without the assembly, which the model checker takes for "any value".
library Hashes {
    function efficientKeccak256(bytes32 a, bytes32 b) internal pure returns (bytes32) {
        return keccak256(abi.encode(a, b));
    }
}
