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
        BatchRecord memory batch = _batch(issuerId, root);
        answer.key = batch.key;
        answer.treeSize = batch.treeSize;
        answer.anchoredAt = batch.anchoredAt;
        answer.batchNumber = batch.batchNumber;
        answer.keyCompromisedFrom = _compromisedFrom(issuerId, batch.key);
        (answer.isRevoked, answer.isSuspended) = _statusOf(issuerId, root, index);
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
        return MerklePath.isIncluded(root, _batch(issuerId, root).treeSize, leaf, index, path);
    }
}
