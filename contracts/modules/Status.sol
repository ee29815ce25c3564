// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IStatus} from "../interfaces/IStatus.sol";
import {EntryKind} from "../log/EntryKind.sol";
import {Batches} from "./Batches.sol";
import {Page} from "./Page.sol";

/// @title Revocation and suspension, a word of 256 credentials at a time
abstract contract Status is Batches, IStatus {
    /// @inheritdoc IStatus
    function revoke(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external {
        _revoke(msg.sender, issuerId, root, wordIndex, bits, reason);
    }

    /// @inheritdoc IStatus
    function suspend(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external {
        _suspend(msg.sender, issuerId, root, wordIndex, bits, reason);
    }

    /// @inheritdoc IStatus
    function liftSuspension(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external {
        _liftSuspension(msg.sender, issuerId, root, wordIndex, bits, reason);
    }

    /// @inheritdoc IStatus
    function reinstate(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external {
        _reinstate(msg.sender, issuerId, root, wordIndex, bits, reason);
    }

    /// @inheritdoc IStatus
    function getStatusWord(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex
    ) external view returns (uint256 revoked, uint256 suspended) {
        Batch storage batch = _batch(issuerId, root);
        return (batch.revoked[wordIndex].bits, batch.suspended[wordIndex].bits);
    }

    /// @inheritdoc IStatus
    function getStatusWords(
        bytes32 issuerId,
        bytes32 root,
        uint256 offset,
        uint256 limit
    ) external view returns (uint256 total, StatusWord[] memory words) {
        Batch storage batch = _batch(issuerId, root);
        total = Math.ceilDiv(batch.record.treeSize, 256);
        (uint256 start, uint256 end) = Page.bounds(offset, limit, total);
        words = new StatusWord[](end - start);
        for (uint256 i = start; i < end; ++i) {
            words[i - start] = StatusWord(batch.revoked[i].bits, batch.suspended[i].bits);
        }
    }

    /// @dev No bit at or above the tree size is ever set, so any index may be asked for.
    function _statusOf(
        Batch storage batch,
        uint256 index
    ) internal view returns (bool isRevoked, bool isSuspended) {
        uint256 mask = 1 << (index & 0xff);
        isRevoked = batch.revoked[index >> 8].bits & mask != 0;
        isSuspended = batch.suspended[index >> 8].bits & mask != 0;
    }

    function _revoke(
        address account,
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) internal {
        _requireLiveKeyOrAdmin(issuerId, account);
        Batch storage batch = _batch(issuerId, root);
        _requireInBatch(batch, issuerId, root, wordIndex, bits);
        _requireReason(reason);
        bits = _raise(batch.revoked[wordIndex], bits);
        if (bits == 0) return;
        bytes32 entryHash = keccak256(abi.encode(issuerId, root, wordIndex, bits, reason));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.Revoked, entryHash);
        emit Revoked(issuerId, root, wordIndex, bits, reason, n, head);
    }

    function _suspend(
        address account,
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) internal {
        _requireLiveKeyOrAdmin(issuerId, account);
        Batch storage batch = _batch(issuerId, root);
        _requireInBatch(batch, issuerId, root, wordIndex, bits);
        _requireReason(reason);
        bits = _raise(batch.suspended[wordIndex], bits);
        if (bits == 0) return;
        bytes32 entryHash = keccak256(abi.encode(issuerId, root, wordIndex, bits, reason));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.Suspended, entryHash);
        emit Suspended(issuerId, root, wordIndex, bits, reason, n, head);
    }

    function _liftSuspension(
        address account,
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) internal {
        _requireAdmin(issuerId, account);
        Batch storage batch = _batch(issuerId, root);
        _requireInBatch(batch, issuerId, root, wordIndex, bits);
        _requireReason(reason);
        bits = _lower(batch.suspended[wordIndex], bits);
        if (bits == 0) return;
        bytes32 entryHash = keccak256(abi.encode(issuerId, root, wordIndex, bits, reason));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.SuspensionLifted, entryHash);
        emit SuspensionLifted(issuerId, root, wordIndex, bits, reason, n, head);
    }

    function _reinstate(
        address account,
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) internal {
        _requireAdmin(issuerId, account);
        Batch storage batch = _batch(issuerId, root);
        _requireInBatch(batch, issuerId, root, wordIndex, bits);
        _requireReason(reason);
        bits = _lower(batch.revoked[wordIndex], bits);
        if (bits == 0) return;
        bytes32 entryHash = keccak256(abi.encode(issuerId, root, wordIndex, bits, reason));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.Reinstated, entryHash);
        emit Reinstated(issuerId, root, wordIndex, bits, reason, n, head);
    }

    /// @dev Raises those of `bits` that are down and returns them.
    function _raise(Word storage word, uint256 bits) private returns (uint256 changed) {
        uint256 current = word.bits;
        changed = bits & ~current;
        if (changed != 0) word.bits = current | changed;
    }

    /// @dev Lowers those of `bits` that are up and returns them.
    function _lower(Word storage word, uint256 bits) private returns (uint256 changed) {
        uint256 current = word.bits;
        changed = bits & current;
        if (changed != 0) word.bits = current ^ changed;
    }

    /// @dev Every bit of a change belongs to a leaf of the batch.
    function _requireInBatch(
        Batch storage batch,
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits
    ) private view {
        uint32 treeSize = batch.record.treeSize;
        if (treeSize == 0) revert CredentialRegistryUnknownBatch(issuerId, root);
        uint256 firstIndex = uint256(wordIndex) << 8;
        if (firstIndex >= treeSize) revert CredentialRegistryWordOutOfRange(wordIndex, treeSize);
        uint256 leaves = treeSize - firstIndex;
        // Shifting by 256 or more leaves nothing: a full word has no excess.
        uint256 excess = (bits >> leaves) << leaves;
        if (excess != 0) {
            revert CredentialRegistryBitsBeyondTreeSize(wordIndex, excess, treeSize);
        }
    }
}
