// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IKeys} from "../interfaces/IKeys.sol";
import {EntryKind} from "../log/EntryKind.sol";
import {Issuers} from "./Issuers.sol";
import {Page} from "./Page.sol";

/// @title The keys of issuers
abstract contract Keys is Issuers, IKeys {
    mapping(bytes32 issuerId => mapping(address key => KeyRecord)) private _keys;
    /// @dev In the order of being added, ended ones too.
    mapping(bytes32 issuerId => address[] keys) private _keyLists;

    /// @inheritdoc IKeys
    function addKey(bytes32 issuerId, address key) external {
        _addKey(msg.sender, issuerId, key);
    }

    /// @inheritdoc IKeys
    function endKey(bytes32 issuerId, address key) external {
        _endKey(msg.sender, issuerId, key);
    }

    /// @inheritdoc IKeys
    function reportCompromise(bytes32 issuerId, address key, uint40 compromisedFrom) external {
        _reportCompromise(msg.sender, issuerId, key, compromisedFrom);
    }

    /// @inheritdoc IKeys
    function reportOwnCompromise(bytes32 issuerId) external {
        _reportOwnCompromise(msg.sender, issuerId);
    }

    /// @inheritdoc IKeys
    function getKey(bytes32 issuerId, address key) external view returns (KeyRecord memory) {
        return _keys[issuerId][key];
    }

    /// @inheritdoc IKeys
    function getKeys(
        bytes32 issuerId,
        uint256 offset,
        uint256 limit
    ) external view returns (uint256 total, address[] memory keys) {
        address[] storage list = _keyLists[issuerId];
        total = list.length;
        (uint256 start, uint256 end) = Page.bounds(offset, limit, total);
        keys = new address[](end - start);
        for (uint256 i = start; i < end; ++i) keys[i - start] = list[i];
    }

    function _addKey(address account, bytes32 issuerId, address key) internal {
        _requireAdmin(issuerId, account);
        if (key == address(0)) revert CredentialRegistryZeroKey(issuerId);
        KeyRecord storage record = _keys[issuerId][key];
        if (record.addedAt != 0) {
            revert CredentialRegistryKeyAlreadyAdded(issuerId, key, record.addedAt);
        }

        record.addedAt = uint40(block.timestamp);
        _keyLists[issuerId].push(key);
        bytes32 entryHash = keccak256(abi.encode(issuerId, key));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.KeyAdded, entryHash);
        emit KeyAdded(issuerId, key, n, head);
    }

    function _endKey(address account, bytes32 issuerId, address key) internal {
        _requireAdmin(issuerId, account);
        _requireLiveKey(issuerId, key);

        _keys[issuerId][key].endedAt = uint40(block.timestamp);
        bytes32 entryHash = keccak256(abi.encode(issuerId, key));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.KeyEnded, entryHash);
        emit KeyEnded(issuerId, key, n, head);
    }

    function _reportCompromise(
        address account,
        bytes32 issuerId,
        address key,
        uint40 compromisedFrom
    ) internal {
        _requireAdmin(issuerId, account);
        KeyRecord storage record = _keys[issuerId][key];
        if (record.addedAt == 0) revert CredentialRegistryUnknownKey(issuerId, key);
        if (compromisedFrom == 0 || compromisedFrom > block.timestamp) {
            revert CredentialRegistryInvalidCompromiseTime(
                compromisedFrom,
                uint40(block.timestamp)
            );
        }
        uint40 reported = record.compromisedFrom;
        if (reported != 0 && compromisedFrom >= reported) {
            revert CredentialRegistryCompromiseNotEarlier(issuerId, key, reported);
        }
        _compromise(issuerId, key, compromisedFrom);
    }

    /// @dev A thief with the key can't choose the time: an earlier one would distrust honest batches.
    function _reportOwnCompromise(address key, bytes32 issuerId) internal {
        _requireLiveKey(issuerId, key);
        _compromise(issuerId, key, uint40(block.timestamp));
    }

    function _compromisedFrom(bytes32 issuerId, address key) internal view returns (uint40) {
        return _keys[issuerId][key].compromisedFrom;
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

    function _compromise(bytes32 issuerId, address key, uint40 compromisedFrom) private {
        KeyRecord storage record = _keys[issuerId][key];
        record.compromisedFrom = compromisedFrom;
        if (record.endedAt == 0) record.endedAt = uint40(block.timestamp);
        bytes32 entryHash = keccak256(abi.encode(issuerId, key, compromisedFrom));
        (uint40 n, bytes24 head) = _append(issuerId, EntryKind.KeyCompromised, entryHash);
        emit KeyCompromised(issuerId, key, compromisedFrom, n, head);
    }

    function _isLiveKey(bytes32 issuerId, address account) private view returns (bool) {
        KeyRecord storage record = _keys[issuerId][account];
        return record.addedAt != 0 && record.endedAt == 0;
    }
}
