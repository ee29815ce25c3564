// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStatus} from "../interfaces/IStatus.sol";
import {EntryKind} from "../log/EntryKind.sol";
import {Batches} from "./Batches.sol";

/// @title Revocation and suspension, a word of 256 credentials at a time
abstract contract Status is Batches, IStatus {
    /// @dev One change to one word, so that a writer passes it on whole.
    struct Change {
        bytes32 issuerId;
        bytes32 root;
        uint32 wordIndex;
        uint256 bits;
        uint8 reason;
    }

    uint8 private constant LAST_REASON = 5;

    mapping(bytes32 issuerId => mapping(bytes32 root => mapping(uint256 wordIndex => uint256 bits)))
        private _revoked;
    mapping(bytes32 issuerId => mapping(bytes32 root => mapping(uint256 wordIndex => uint256 bits)))
        private _suspended;

    /// @inheritdoc IStatus
    function revoke(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external {
        _revoke(msg.sender, Change(issuerId, root, wordIndex, bits, reason));
    }

    /// @inheritdoc IStatus
    function suspend(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external {
        _suspend(msg.sender, Change(issuerId, root, wordIndex, bits, reason));
    }

    /// @inheritdoc IStatus
    function liftSuspension(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external {
        _liftSuspension(msg.sender, Change(issuerId, root, wordIndex, bits, reason));
    }

    /// @inheritdoc IStatus
    function reinstate(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external {
        _reinstate(msg.sender, Change(issuerId, root, wordIndex, bits, reason));
    }

    /// @inheritdoc IStatus
    function getStatusWord(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex
    ) external view returns (uint256 revoked, uint256 suspended) {
        return (_revoked[issuerId][root][wordIndex], _suspended[issuerId][root][wordIndex]);
    }

    /// @dev No bit at or above the tree size is ever set, so any index may be asked for.
    function _statusOf(
        bytes32 issuerId,
        bytes32 root,
        uint256 index
    ) internal view returns (bool isRevoked, bool isSuspended) {
        uint256 mask = 1 << (index & 0xff);
        isRevoked = _revoked[issuerId][root][index >> 8] & mask != 0;
        isSuspended = _suspended[issuerId][root][index >> 8] & mask != 0;
    }

    function _revoke(address account, Change memory change) private {
        _requireLiveKeyOrAdmin(change.issuerId, account);
        if (!_raise(_revoked[change.issuerId][change.root], change)) return;
        (uint40 n, bytes24 head) = _appendChange(EntryKind.Revoked, change);
        emit Revoked(
            change.issuerId,
            change.root,
            change.wordIndex,
            change.bits,
            change.reason,
            n,
            head
        );
    }

    function _suspend(address account, Change memory change) private {
        _requireLiveKeyOrAdmin(change.issuerId, account);
        if (!_raise(_suspended[change.issuerId][change.root], change)) return;
        (uint40 n, bytes24 head) = _appendChange(EntryKind.Suspended, change);
        emit Suspended(
            change.issuerId,
            change.root,
            change.wordIndex,
            change.bits,
            change.reason,
            n,
            head
        );
    }

    function _liftSuspension(address account, Change memory change) private {
        _requireAdmin(change.issuerId, account);
        if (!_lower(_suspended[change.issuerId][change.root], change)) return;
        (uint40 n, bytes24 head) = _appendChange(EntryKind.SuspensionLifted, change);
        emit SuspensionLifted(
            change.issuerId,
            change.root,
            change.wordIndex,
            change.bits,
            change.reason,
            n,
            head
        );
    }

    function _reinstate(address account, Change memory change) private {
        _requireAdmin(change.issuerId, account);
        if (!_lower(_revoked[change.issuerId][change.root], change)) return;
        (uint40 n, bytes24 head) = _appendChange(EntryKind.Reinstated, change);
        emit Reinstated(
            change.issuerId,
            change.root,
            change.wordIndex,
            change.bits,
            change.reason,
            n,
            head
        );
    }

    /// @dev Raises those of `change.bits` that are down and leaves only them in `change`. False if there are none.
    function _raise(
        mapping(uint256 wordIndex => uint256 bits) storage words,
        Change memory change
    ) private returns (bool) {
        _requireInBatch(change);
        uint256 word = words[change.wordIndex];
        change.bits &= ~word;
        if (change.bits == 0) return false;
        words[change.wordIndex] = word | change.bits;
        return true;
    }

    /// @dev Lowers those of `change.bits` that are up and leaves only them in `change`. False if there are none.
    function _lower(
        mapping(uint256 wordIndex => uint256 bits) storage words,
        Change memory change
    ) private returns (bool) {
        _requireInBatch(change);
        uint256 word = words[change.wordIndex];
        change.bits &= word;
        if (change.bits == 0) return false;
        words[change.wordIndex] = word & ~change.bits;
        return true;
    }

    function _appendChange(
        EntryKind kind,
        Change memory change
    ) private returns (uint40 n, bytes24 head) {
        // A struct of static fields encodes as its fields do, one after the other.
        return _append(change.issuerId, kind, keccak256(abi.encode(change)));
    }

    function _requireInBatch(Change memory change) private view {
        uint32 treeSize = _batch(change.issuerId, change.root).treeSize;
        if (treeSize == 0) revert CredentialRegistryUnknownBatch(change.issuerId, change.root);
        uint256 firstIndex = uint256(change.wordIndex) << 8;
        if (firstIndex >= treeSize) {
            revert CredentialRegistryWordOutOfRange(change.wordIndex, treeSize);
        }
        uint256 leaves = treeSize - firstIndex;
        uint256 excess = leaves < 256 ? change.bits & ~((1 << leaves) - 1) : 0;
        if (excess != 0) {
            revert CredentialRegistryBitsBeyondTreeSize(change.wordIndex, excess, treeSize);
        }
        if (change.reason > LAST_REASON) revert CredentialRegistryUnknownReason(change.reason);
    }
}
