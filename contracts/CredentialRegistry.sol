// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICredentialRegistry} from "./interfaces/ICredentialRegistry.sol";
import {MerklePath} from "./merkle/MerklePath.sol";
import {Status} from "./modules/Status.sol";

/// @title What a chain remembers of credentials
contract CredentialRegistry is ICredentialRegistry, Status {
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
        return
            MerklePath.isIncluded(root, _batch(issuerId, root).record.treeSize, leaf, index, path);
    }
}
