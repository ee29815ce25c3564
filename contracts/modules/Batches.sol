// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatches} from "../interfaces/IBatches.sol";
import {EntryKind} from "../log/EntryKind.sol";
import {MerklePath} from "../merkle/MerklePath.sol";
import {Issuers} from "./Issuers.sol";

/// @title Batches: the roots that issuers anchored
abstract contract Batches is Issuers, IBatches {
    mapping(bytes32 issuerId => mapping(bytes32 root => BatchRecord)) private _batches;

    /// @inheritdoc IBatches
    function anchorBatch(bytes32 issuerId, bytes32 root, uint32 treeSize) external {
        _anchorBatch(msg.sender, issuerId, root, treeSize);
    }

    /// @inheritdoc IBatches
    function getBatch(bytes32 issuerId, bytes32 root) external view returns (BatchRecord memory) {
        return _batch(issuerId, root);
    }

    function _batch(bytes32 issuerId, bytes32 root) internal view returns (BatchRecord memory) {
        return _batches[issuerId][root];
    }

    function _anchorBatch(address key, bytes32 issuerId, bytes32 root, uint32 treeSize) private {
        _requireLiveKey(issuerId, key);
        if (root == bytes32(0)) revert CredentialRegistryZeroRoot(issuerId);
        if (treeSize == 0 || treeSize > MerklePath.MAX_TREE_SIZE) {
            revert CredentialRegistryInvalidTreeSize(treeSize);
        }
        BatchRecord memory first = _batch(issuerId, root);
        if (first.treeSize != 0) {
            revert CredentialRegistryAlreadyAnchored(
                issuerId,
                root,
                first.anchoredAt,
                first.batchNumber
            );
        }

        Log memory log = _log(issuerId);
        uint24 batchNumber = ++log.batchCount;
        _batches[issuerId][root] = BatchRecord({
            key: key,
            treeSize: treeSize,
            anchoredAt: uint40(block.timestamp),
            batchNumber: batchNumber
        });
        (uint40 n, bytes24 head) = _append(
            issuerId,
            log,
            EntryKind.BatchAnchored,
            keccak256(abi.encode(issuerId, root, key, treeSize, batchNumber))
        );
        emit BatchAnchored(issuerId, root, key, treeSize, batchNumber, n, head);
    }
}
