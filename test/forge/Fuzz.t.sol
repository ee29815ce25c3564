// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CredentialRegistry} from "contracts/CredentialRegistry.sol";
import {ISignedMessages} from "contracts/interfaces/ISignedMessages.sol";
import {Page} from "contracts/modules/Page.sol";
import {vm} from "./Vm.sol";

contract FuzzTests {
    bool public constant IS_TEST = true;
    bytes32 private constant ANCHOR_BATCH = keccak256(
        "AnchorBatch(bytes32 issuerId,bytes32 root,uint32 treeSize,address signer,uint256 deadline)"
    );
    uint256 private constant KEY = 0xca12;
    CredentialRegistry private _registry;
    bytes32 private _issuerId;

    function setUp() external {
        _registry = new CredentialRegistry();
        _issuerId = _registry.registerIssuer("did:web:college.example", bytes32(0));
        _registry.addKey(_issuerId, address(this));
        _registry.addKey(_issuerId, vm.addr(KEY));
    }

    function testFuzz_pageLiesWithin(uint256 offset, uint256 limit, uint256 total) external pure {
        (uint256 start, uint256 end) = Page.bounds(offset, limit, total);
        require(start <= end && end <= total && end - start <= limit, "bounds");
    }

    /// @dev A path leads its leaf at its index to the root, and nothing else there.
    function testFuzz_path(uint32 size, uint32 index, bytes32 leaf, bytes32 seed) external {
        size = 1 + (size % (1 << 24));
        index %= size;
        uint256 depth = 0;
        while (1 << depth < size) ++depth;
        bytes32[] memory path = new bytes32[](depth);
        bytes32 root = leaf;
        for (uint256 j = 0; j < depth; ++j) {
            path[j] = keccak256(abi.encode(seed, j));
            root =
                (index >> j) % 2 == 1
                    ? keccak256(abi.encode(path[j], root))
                    : keccak256(abi.encode(root, path[j]));
        }
        vm.assume(root != bytes32(0));
        _registry.anchorBatch(_issuerId, root, size);
        require(_registry.isIncluded(_issuerId, root, leaf, index, path), "the leaf");
        require(!_registry.isIncluded(_issuerId, root, ~leaf, index, path), "another leaf");
        if (depth == 0) return;

        uint256 level = uint256(seed) % depth;
        uint256 other = index ^ (1 << level);
        require(!_registry.isIncluded(_issuerId, root, leaf, other, path), "another index");
        path[level] = ~path[level];
        require(!_registry.isIncluded(_issuerId, root, leaf, index, path), "another sibling");
        path[level] = ~path[level];
        // One step up: a node offered as a leaf, with the rest of the path.
        bytes32 node =
            index % 2 == 1
                ? keccak256(abi.encode(path[0], leaf))
                : keccak256(abi.encode(leaf, path[0]));
        bytes32[] memory rest = new bytes32[](depth - 1);
        for (uint256 j = 1; j < depth; ++j) rest[j - 1] = path[j];
        require(!_registry.isIncluded(_issuerId, root, node, index >> 1, rest), "a node");
    }

    /// @dev Only what was signed is taken, by whoever it is carried.
    function testFuzz_message(
        bytes32 root,
        uint32 size,
        uint32 life,
        uint256 otherKey,
        address carrier
    ) external {
        vm.assume(root != bytes32(0) && carrier != address(0));
        size = 1 + (size % (1 << 24));
        uint256 deadline = block.timestamp + (life % 30 days);
        otherKey = 1 + (otherKey % 1e18);
        vm.assume(otherKey != KEY);

        ISignedMessages.Authorization memory auth = _sign(KEY, root, size, deadline);
        _refuse(carrier, ~root, size, auth);
        _refuse(carrier, root, size ^ 1, auth);
        auth.deadline += 1;
        _refuse(carrier, root, size, auth);
        ISignedMessages.Authorization memory forged = _sign(otherKey, root, size, deadline);
        forged.signer = vm.addr(KEY);
        _refuse(carrier, root, size, forged);

        auth.deadline -= 1;
        vm.prank(carrier);
        _registry.anchorBatchByMessage(_issuerId, root, size, auth);
        require(_registry.getBatch(_issuerId, root).key == vm.addr(KEY), "the signer's batch");
    }

    function _refuse(
        address carrier,
        bytes32 root,
        uint32 size,
        ISignedMessages.Authorization memory auth
    ) private {
        vm.prank(carrier);
        try _registry.anchorBatchByMessage(_issuerId, root, size, auth) {
            revert("taken");
        } catch (bytes memory reason) {
            bytes4 selector = bytes4(reason);
            require(
                selector == ISignedMessages.SignedMessageInvalidSignature.selector ||
                    selector == ISignedMessages.SignedMessageDeadlineTooFar.selector,
                "another reason"
            );
        }
    }

    function _sign(
        uint256 key,
        bytes32 root,
        uint32 size,
        uint256 deadline
    ) private view returns (ISignedMessages.Authorization memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Cairn"),
                keccak256("1"),
                block.chainid,
                address(_registry)
            )
        );
        address signer = vm.addr(key);
        bytes32 structHash = keccak256(
            abi.encode(ANCHOR_BATCH, _issuerId, root, size, signer, deadline)
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", domain, structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return ISignedMessages.Authorization(signer, deadline, abi.encodePacked(r, s, v));
    }
}
