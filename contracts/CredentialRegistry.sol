// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICredentialRegistry} from "./interfaces/ICredentialRegistry.sol";
import {MerklePath} from "./merkle/MerklePath.sol";
import {Messages} from "./modules/Messages.sol";

/// @title What a chain remembers of credentials
contract CredentialRegistry is Messages, ICredentialRegistry {
    /// @inheritdoc ICredentialRegistry
    function lookUp(
        bytes32 issuerId,
        bytes32 root,
        uint256 index
    ) external view returns (Answer memory answer) {
        answer.did = _did(issuerId);
        Batch storage batch = _batch(issuerId, root);
        BatchRecord memory record = batch.record;
        answer.key = record.key;
        answer.treeSize = record.treeSize;
        answer.anchoredAt = record.anchoredAt;
        answer.batchNumber = record.batchNumber;
        answer.keyCompromisedFrom = _compromisedFrom(issuerId, record.key);
        answer.isReaffirmed = batch.isReaffirmed;
        answer.withdrawnAt = batch.withdrawnAt;
        (answer.isRevoked, answer.isSuspended) = _statusOf(batch, index);
        Log memory log = _log(issuerId);
        answer.logLength = log.length;
        answer.logHead = log.head;
    }

    /// @inheritdoc ICredentialRegistry
    function isIncluded(
        bytes32 issuerId,
        bytes32 root,
        bytes32 leaf,
        uint256 index,
        bytes32[] calldata path
    ) external view returns (bool) {
        return _isIncluded(_batch(issuerId, root), root, leaf, index, path);
    }

    /// @inheritdoc ICredentialRegistry
    function isGood(
        bytes32 issuerId,
        bytes32 root,
        bytes32 leaf,
        uint256 index,
        bytes32[] calldata path
    ) external view returns (bool) {
        Batch storage batch = _batch(issuerId, root);
        if (!_isIncluded(batch, root, leaf, index, path)) return false;
        if (batch.withdrawnAt != 0 || _isDistrusted(issuerId, batch)) return false;
        (bool isRevoked, bool isSuspended) = _statusOf(batch, index);
        return !isRevoked && !isSuspended;
    }

    function _isIncluded(
        Batch storage batch,
        bytes32 root,
        bytes32 leaf,
        uint256 index,
        bytes32[] calldata path
    ) private view returns (bool) {
        return MerklePath.isIncluded(root, batch.record.treeSize, leaf, index, path);
    }
}
