// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IIssuers} from "../interfaces/IIssuers.sol";
import {EntryKind} from "../log/EntryKind.sol";
import {EntryLog} from "../log/EntryLog.sol";
import {Page} from "./Page.sol";

/// @title Issuers and their admins
abstract contract Issuers is EntryLog, IIssuers {
    struct Issuer {
        address admin; // Zero means "no such issuer".
        uint40 registeredAt; // Block time, Unix seconds.
        address newAdmin; // Zero means "no transfer is pending".
        uint40 transferEffectiveAt; // Unix seconds from which the new admin may accept.
        string did; // 1 to 255 bytes.
    }

    bytes32 private constant ISSUER_DOMAIN = keccak256("cairn.issuer.v1");
    uint256 private constant MAX_DID_LENGTH = 255;
    uint40 private constant TRANSFER_DELAY = 7 days;

    bytes32[] private _issuerIds;
    mapping(bytes32 issuerId => Issuer) private _issuers;

    /// @inheritdoc IIssuers
    function registerIssuer(string calldata did, bytes32 salt) external returns (bytes32) {
        return _registerIssuer(msg.sender, did, salt);
    }

    /// @inheritdoc IIssuers
    function startAdminTransfer(bytes32 issuerId, address newAdmin) external {
        _startAdminTransfer(msg.sender, issuerId, newAdmin);
    }

    /// @inheritdoc IIssuers
    function cancelAdminTransfer(bytes32 issuerId, address newAdmin) external {
        uint40 effectiveAt = _issuers[issuerId].transferEffectiveAt; // Whichever is pending.
        _cancelAdminTransfer(msg.sender, issuerId, newAdmin, effectiveAt);
    }

    /// @inheritdoc IIssuers
    function acceptAdminTransfer(bytes32 issuerId) external {
        uint40 effectiveAt = _issuers[issuerId].transferEffectiveAt; // Whichever is pending.
        _acceptAdminTransfer(msg.sender, issuerId, effectiveAt);
    }

    /// @inheritdoc IIssuers
    function getIssuer(bytes32 issuerId) external view returns (IssuerRecord memory) {
        Issuer storage issuer = _issuers[issuerId];
        return
            IssuerRecord({
                did: issuer.did,
                admin: issuer.admin,
                registeredAt: issuer.registeredAt,
                newAdmin: issuer.newAdmin,
                transferEffectiveAt: issuer.transferEffectiveAt
            });
    }

    /// @inheritdoc IIssuers
    function getIssuerIds(
        uint256 offset,
        uint256 limit
    ) external view returns (uint256 total, bytes32[] memory issuerIds) {
        total = _issuerIds.length;
        (uint256 start, uint256 end) = Page.bounds(offset, limit, total);
        issuerIds = new bytes32[](end - start);
        for (uint256 i = start; i < end; ++i) issuerIds[i - start] = _issuerIds[i];
    }

    /// @inheritdoc IIssuers
    function getLogHead(bytes32 issuerId) external view returns (uint40 length, bytes24 head) {
        Log memory log = _log(issuerId);
        return (log.length, log.head);
    }

    function _registerIssuer(
        address firstAdmin,
        string calldata did,
        bytes32 salt
    ) internal returns (bytes32 issuerId) {
        uint256 length = bytes(did).length;
        if (length == 0 || length > MAX_DID_LENGTH) revert CredentialRegistryInvalidDid(length);
        issuerId = keccak256(abi.encode(ISSUER_DOMAIN, keccak256(bytes(did)), firstAdmin, salt));
        Issuer storage issuer = _issuers[issuerId];
        if (issuer.admin != address(0)) revert CredentialRegistryAlreadyRegistered(issuerId);

        issuer.admin = firstAdmin;
        issuer.registeredAt = uint40(block.timestamp);
        issuer.did = did;
        _issuerIds.push(issuerId);
        bytes32 entryHash = keccak256(abi.encode(issuerId, did, firstAdmin, salt));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.IssuerRegistered, entryHash);
        emit IssuerRegistered(issuerId, did, firstAdmin, salt, n, head);
    }

    function _startAdminTransfer(address account, bytes32 issuerId, address newAdmin) internal {
        _requireAdmin(issuerId, account);
        Issuer storage issuer = _issuers[issuerId];
        if (newAdmin == address(0) || newAdmin == issuer.admin) {
            revert CredentialRegistryInvalidNewAdmin(issuerId, newAdmin);
        }
        if (issuer.newAdmin != address(0)) {
            revert CredentialRegistryTransferPending(issuerId, issuer.newAdmin);
        }

        uint40 effectiveAt = uint40(block.timestamp) + TRANSFER_DELAY;
        issuer.newAdmin = newAdmin;
        issuer.transferEffectiveAt = effectiveAt;
        bytes32 entryHash = keccak256(abi.encode(issuerId, newAdmin, effectiveAt));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.AdminTransferStarted, entryHash);
        emit AdminTransferStarted(issuerId, newAdmin, effectiveAt, n, head);
    }

    function _cancelAdminTransfer(
        address account,
        bytes32 issuerId,
        address newAdmin,
        uint40 effectiveAt
    ) internal {
        _requireAdmin(issuerId, account);
        _requireTransfer(issuerId, newAdmin, effectiveAt);

        _closeTransfer(issuerId);
        bytes32 entryHash = keccak256(abi.encode(issuerId, newAdmin));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.AdminTransferCancelled, entryHash);
        emit AdminTransferCancelled(issuerId, newAdmin, n, head);
    }

    function _acceptAdminTransfer(address account, bytes32 issuerId, uint40 effectiveAt) internal {
        _requireIssuer(issuerId);
        _requireTransfer(issuerId, account, effectiveAt);
        if (block.timestamp < effectiveAt) {
            revert CredentialRegistryTransferTooEarly(issuerId, effectiveAt);
        }

        Issuer storage issuer = _issuers[issuerId];
        address oldAdmin = issuer.admin;
        issuer.admin = account;
        _closeTransfer(issuerId);
        bytes32 entryHash = keccak256(abi.encode(issuerId, oldAdmin, account));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.AdminTransferred, entryHash);
        emit AdminTransferred(issuerId, oldAdmin, account, n, head);
    }

    function _did(bytes32 issuerId) internal view returns (string memory) {
        return _issuers[issuerId].did;
    }

    /// @dev The zero address never calls and never signs, so no one is the admin of an unknown issuer.
    function _isAdmin(bytes32 issuerId, address account) internal view returns (bool) {
        return _issuers[issuerId].admin == account;
    }

    function _requireAdmin(bytes32 issuerId, address account) internal view {
        if (_isAdmin(issuerId, account)) return;
        _requireIssuer(issuerId);
        revert CredentialRegistryNotAdmin(issuerId, account);
    }

    function _requireIssuer(bytes32 issuerId) internal view {
        if (_issuers[issuerId].admin == address(0)) {
            revert CredentialRegistryUnknownIssuer(issuerId);
        }
    }

    function _closeTransfer(bytes32 issuerId) private {
        delete _issuers[issuerId].newAdmin;
        delete _issuers[issuerId].transferEffectiveAt;
    }

    /// @dev Zero means no transfer: it is never pending. A message meant for one transfer must not serve the next.
    function _requireTransfer(bytes32 issuerId, address newAdmin, uint40 effectiveAt) private view {
        Issuer storage issuer = _issuers[issuerId];
        if (newAdmin == address(0) || issuer.newAdmin != newAdmin) {
            revert CredentialRegistryNoSuchTransfer(issuerId, newAdmin);
        }
        uint40 pending = issuer.transferEffectiveAt;
        if (effectiveAt != pending) {
            revert CredentialRegistryOtherTransfer(issuerId, effectiveAt, pending);
        }
    }
}
