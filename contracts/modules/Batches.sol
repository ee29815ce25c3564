// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatches} from "../interfaces/IBatches.sol";
import {EntryKind} from "../log/EntryKind.sol";
import {MerklePath} from "../merkle/MerklePath.sol";
import {Keys} from "./Keys.sol";

/// @title Batches: the roots that issuers anchored
abstract contract Batches is Keys, IBatches {
    struct Word {
        uint256 bits; // Least significant first.
    }

    struct Batch {
        BatchRecord record; // Written once.
        uint40 withdrawnAt; // Block time, Unix seconds. Zero means "not withdrawn".
        bool isReaffirmed; // The admin vouches for the batch in spite of a compromise.
        mapping(uint256 wordIndex => Word) revoked; // Bit b of word w is index 256 * w + b.
        mapping(uint256 wordIndex => Word) suspended; // The same.
    }

    uint8 private constant LAST_REASON = 5;

    mapping(bytes32 issuerId => mapping(bytes32 root => Batch)) private _batches;

    /// @inheritdoc IBatches
    function anchorBatch(bytes32 issuerId, bytes32 root, uint32 treeSize) external {
        _anchorBatch(msg.sender, issuerId, root, treeSize);
    }

    /// @inheritdoc IBatches
    function reaffirmBatch(bytes32 issuerId, bytes32 root) external {
        _reaffirmBatch(msg.sender, issuerId, root);
    }

    /// @inheritdoc IBatches
    function withdrawBatch(bytes32 issuerId, bytes32 root, uint8 reason) external {
        _withdrawBatch(msg.sender, issuerId, root, reason);
    }

    /// @inheritdoc IBatches
    function getBatch(bytes32 issuerId, bytes32 root) external view returns (BatchRecord memory) {
        return _batches[issuerId][root].record;
    }

    function _anchorBatch(address key, bytes32 issuerId, bytes32 root, uint32 treeSize) internal {
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

        uint24 batchNumber = _nextBatchNumber(issuerId);
        record.key = key;
        record.treeSize = treeSize;
        record.anchoredAt = uint40(block.timestamp);
        record.batchNumber = batchNumber;
        (uint40 n, bytes24 head) = _appendBatch(
            issuerId,
            keccak256(abi.encode(issuerId, root, key, treeSize, batchNumber))
        );
        emit BatchAnchored(issuerId, root, key, treeSize, batchNumber, n, head);
    }

    function _reaffirmBatch(address account, bytes32 issuerId, bytes32 root) internal {
        _requireAdmin(issuerId, account);
        Batch storage batch = _knownBatch(issuerId, root);
        if (batch.isReaffirmed) revert CredentialRegistryAlreadyReaffirmed(issuerId, root);

        batch.isReaffirmed = true;
        bytes32 entryHash = keccak256(abi.encode(issuerId, root));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.BatchReaffirmed, entryHash);
        emit BatchReaffirmed(issuerId, root, n, head);
    }

    function _withdrawBatch(
        address account,
        bytes32 issuerId,
        bytes32 root,
        uint8 reason
    ) internal {
        _requireAdmin(issuerId, account);
        _requireReason(reason);
        Batch storage batch = _knownBatch(issuerId, root);
        if (batch.withdrawnAt != 0) {
            revert CredentialRegistryAlreadyWithdrawn(issuerId, root, batch.withdrawnAt);
        }

        batch.withdrawnAt = uint40(block.timestamp);
        bytes32 entryHash = keccak256(abi.encode(issuerId, root, reason));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.BatchWithdrawn, entryHash);
        emit BatchWithdrawn(issuerId, root, reason, n, head);
    }

    function _batch(bytes32 issuerId, bytes32 root) internal view returns (Batch storage) {
        return _batches[issuerId][root];
    }

    function _knownBatch(
        bytes32 issuerId,
        bytes32 root
    ) internal view returns (Batch storage batch) {
        batch = _batches[issuerId][root];
        if (batch.record.treeSize == 0) revert CredentialRegistryUnknownBatch(issuerId, root);
    }

    function _isDistrusted(bytes32 issuerId, Batch storage batch) internal view returns (bool) {
        uint40 from = _compromisedFrom(issuerId, batch.record.key);
        return from != 0 && batch.record.anchoredAt >= from && !batch.isReaffirmed;
    }

    function _requireReason(uint8 reason) internal pure {
        if (reason > LAST_REASON) revert CredentialRegistryUnknownReason(reason);
    }
}
