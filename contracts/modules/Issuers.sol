// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IIssuers} from "../interfaces/IIssuers.sol";
import {EntryKind} from "../log/EntryKind.sol";
import {EntryLog} from "../log/EntryLog.sol";

/// @title Issuers, their admins and their keys
abstract contract Issuers is EntryLog, IIssuers {
    struct Issuer {
        address admin; // Zero means "no such issuer".
        uint40 registeredAt; // Block time, Unix seconds.
        address newAdmin; // Zero means "no transfer is pending".
        uint40 transferEffectiveAt; // Unix seconds from which the new admin may accept.
        string did; // 1 to 255 bytes.
        address[] keys; // In the order of being added, ended ones too.
    }

    bytes32 private constant ISSUER_DOMAIN = keccak256("cairn.issuer.v1");
    uint256 private constant MAX_DID_LENGTH = 255;

    bytes32[] private _issuerIds;
    mapping(bytes32 issuerId => Issuer) private _issuers;
    mapping(bytes32 issuerId => mapping(address key => KeyRecord)) private _keys;

    /// @inheritdoc IIssuers
    function registerIssuer(string calldata did, bytes32 salt) external returns (bytes32) {
        return _registerIssuer(msg.sender, did, salt);
    }

    /// @inheritdoc IIssuers
    function addKey(bytes32 issuerId, address key) external {
        _addKey(msg.sender, issuerId, key);
    }

    /// @inheritdoc IIssuers
    function endKey(bytes32 issuerId, address key) external {
        _endKey(msg.sender, issuerId, key);
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
    function getKey(bytes32 issuerId, address key) external view returns (KeyRecord memory) {
        return _keys[issuerId][key];
    }

    /// @inheritdoc IIssuers
    function getLogHead(bytes32 issuerId) external view returns (uint40 length, bytes24 head) {
        Log memory log = _log(issuerId);
        return (log.length, log.head);
    }

    function _requireAdmin(bytes32 issuerId, address account) internal view {
        if (_isAdmin(issuerId, account)) return;
        _requireIssuer(issuerId);
        revert CredentialRegistryNotAdmin(issuerId, account);
    }

    function _requireLiveKey(bytes32 issuerId, address account) internal view {
        if (_isLiveKey(issuerId, account)) return;
        _requireIssuer(issuerId);
        revert CredentialRegistryNotLiveKey(issuerId, account);
    }

    function _requireLiveKeyOrAdmin(bytes32 issuerId, address account) internal view {
        if (_isLiveKey(issuerId, account) || _isAdmin(issuerId, account)) return;
        _requireIssuer(issuerId);
        revert CredentialRegistryNotLiveKeyOrAdmin(issuerId, account);
    }

    function _did(bytes32 issuerId) internal view returns (string memory) {
        return _issuers[issuerId].did;
    }

    function _compromisedFrom(bytes32 issuerId, address key) internal view returns (uint40) {
        return _keys[issuerId][key].compromisedFrom;
    }

    function _registerIssuer(
        address firstAdmin,
        string calldata did,
        bytes32 salt
    ) private returns (bytes32 issuerId) {
        uint256 length = bytes(did).length;
        if (length == 0 || length > MAX_DID_LENGTH) revert CredentialRegistryInvalidDid(length);
        issuerId = keccak256(abi.encode(ISSUER_DOMAIN, keccak256(bytes(did)), firstAdmin, salt));
        Issuer storage issuer = _issuers[issuerId];
        if (issuer.admin != address(0)) revert CredentialRegistryAlreadyRegistered(issuerId);

        issuer.admin = firstAdmin;
        issuer.registeredAt = uint40(block.timestamp);
        issuer.did = did;
        _issuerIds.push(issuerId);
        (uint40 n, bytes24 head) = _append(
            issuerId,
            EntryKind.IssuerRegistered,
            keccak256(abi.encode(issuerId, did, firstAdmin, salt))
        );
        emit IssuerRegistered(issuerId, did, firstAdmin, salt, n, head);
    }

    function _addKey(address account, bytes32 issuerId, address key) private {
        _requireAdmin(issuerId, account);
        if (key == address(0)) revert CredentialRegistryZeroKey(issuerId);
        KeyRecord storage record = _keys[issuerId][key];
        if (record.addedAt != 0) {
            revert CredentialRegistryKeyAlreadyAdded(issuerId, key, record.addedAt);
        }

        record.addedAt = uint40(block.timestamp);
        _issuers[issuerId].keys.push(key);
        (uint40 n, bytes24 head) = _append(
            issuerId,
            EntryKind.KeyAdded,
            keccak256(abi.encode(issuerId, key))
        );
        emit KeyAdded(issuerId, key, n, head);
    }

    function _endKey(address account, bytes32 issuerId, address key) private {
        _requireAdmin(issuerId, account);
        _requireLiveKey(issuerId, key);

        _keys[issuerId][key].endedAt = uint40(block.timestamp);
        (uint40 n, bytes24 head) = _append(
            issuerId,
            EntryKind.KeyEnded,
            keccak256(abi.encode(issuerId, key))
        );
        emit KeyEnded(issuerId, key, n, head);
    }

    /// @dev The zero address is never the caller nor a signer, so an unknown issuer has no admin.
    function _isAdmin(bytes32 issuerId, address account) private view returns (bool) {
        return _issuers[issuerId].admin == account;
    }

    function _isLiveKey(bytes32 issuerId, address account) private view returns (bool) {
        KeyRecord storage record = _keys[issuerId][account];
        return record.addedAt != 0 && record.endedAt == 0;
    }

    function _requireIssuer(bytes32 issuerId) private view {
        if (_issuers[issuerId].admin == address(0)) {
            revert CredentialRegistryUnknownIssuer(issuerId);
        }
    }
}
