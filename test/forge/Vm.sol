// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev What is used of forge's cheat codes.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function prank(address sender) external;
    function warp(uint256 time) external;
    function assume(bool condition) external pure;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
    function addr(uint256 privateKey) external pure returns (address);
    function sign(
        uint256 privateKey,
        bytes32 digest
    ) external pure returns (uint8 v, bytes32 r, bytes32 s);
}

/// @dev Where forge keeps them.
Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
