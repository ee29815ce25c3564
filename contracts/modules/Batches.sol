// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatches} from "../interfaces/IBatches.sol";
import {MerklePath} from "../merkle/MerklePath.sol";
import {Issuers} from "./Issuers.sol";

/// @title Batches: the roots that issuers anchored
abstract contract Batches is Issuers, IBatches {
    struct Batch {
        BatchRecord record; // Written once.
        uint40 withdrawnAt; // Block time, Unix seconds. Zero means "not withdrawn".
        bool isReaffirmed; // The admin stands by the batch in spite of a compromise.
        mapping(uint256 wordIndex => uint256 bits) revoked; // Bit b of word w is index 256 * w + b.
        mapping(uint256 wordIndex => uint256 bits) suspended; // The same.
    }

    mapping(bytes32 issuerId => mapping(bytes32 root => Batch)) private _batches;

    /// @inheritdoc IBatches
    function anchorBatch(bytes32 issuerId, bytes32 root, uint32 treeSize) external {
        _anchorBatch(msg.sender, issuerId, root, treeSize);
    }

    /// @inheritdoc IBatches
    function getBatch(bytes32 issuerId, bytes32 root) external view returns (BatchRecord memory) {
        return _batches[issuerId][root].record;
    }

    function _batch(bytes32 issuerId, bytes32 root) internal view returns (Batch storage) {
        return _batches[issuerId][root];
    }

    function _anchorBatch(address key, bytes32 issuerId, bytes32 root, uint32 treeSize) private {
        _requireLiveKey(issuerId, key);
        if (root == bytes32(0)) revert CredentialRegistryZeroRoot(issuerId);
        if (treeSize == 0 || treeSize > MerklePath.MAX_TREE_SIZE) {
            revert CredentialRegistryInvalidTreeSize(treeSize);
        }
        BatchRecord storage record = _batches[issuerId][root].record;
        if (record.treeSize != 0) {
            revert CredentialRegistryAlreadyAnchored(
                issuerId,
                root,
                record.anchoredAt,
                record.batchNumber
            );
        }

        uint24 batchNumber = _log(issuerId).batchCount + 1;
        record.key = key;
        record.treeSize = treeSize;
        record.anchoredAt = uint40(block.timestamp);
        record.batchNumber = batchNumber;
        (uint40 n, bytes24 head) = _appendBatch(
            issuerId,
            batchNumber,
            keccak256(abi.encode(issuerId, root, key, treeSize, batchNumber))
        );
        emit BatchAnchored(issuerId, root, key, treeSize, batchNumber, n, head);
    }
}
