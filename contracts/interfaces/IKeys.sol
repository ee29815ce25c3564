// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @title The keys of issuers
 * @notice Keys are hot accounts of one issuer: they anchor, revoke and suspend, and may report themselves. A key is
 * *live* from being added until it is ended or reported as compromised; it never returns to that issuer. That a record
 * exists proves that its key was live at that moment.
 *
 * A batch is *distrusted* if its key's `compromisedFrom` is set and not after the batch's `anchoredAt`, unless the admin
 * reaffirmed the batch. A thief can't evade it: the chain sets `anchoredAt`, and only the admin can name a past time.
 */
interface IKeys {
    struct KeyRecord {
        uint40 addedAt; // Block time, Unix seconds. Zero means "never added to this issuer".
        uint40 endedAt; // Block time, Unix seconds. Zero means "live", if it was added.
        uint40 compromisedFrom; // Unix seconds. Zero means "never reported". Only ever moves to an earlier time.
    }

    event KeyAdded(bytes32 indexed issuerId, address indexed key, uint40 n, bytes24 head);
    event KeyEnded(bytes32 indexed issuerId, address indexed key, uint40 n, bytes24 head);
    /// @notice The key is compromised from `compromisedFrom` on. If it was live, this ended it too.
    event KeyCompromised(
        bytes32 indexed issuerId,
        address indexed key,
        uint40 compromisedFrom,
        uint40 n,
        bytes24 head
    );

    /// @notice Only a live key of the issuer may do this, or have it done to it.
    error CredentialRegistryNotLiveKey(bytes32 issuerId, address account);
    /// @notice Only a live key of the issuer or its admin may do this.
    error CredentialRegistryNotLiveKeyOrAdmin(bytes32 issuerId, address account);
    /// @notice The zero address can't be a key.
    error CredentialRegistryZeroKey(bytes32 issuerId);
    /// @notice The key was added at `addedAt`; live or ended, it can't be added again.
    error CredentialRegistryKeyAlreadyAdded(bytes32 issuerId, address key, uint40 addedAt);
    /// @notice The key was never added to this issuer.
    error CredentialRegistryUnknownKey(bytes32 issuerId, address key);
    /// @notice A compromise has a past or present time other than zero; the present is `latest`.
    error CredentialRegistryInvalidCompromiseTime(uint40 compromisedFrom, uint40 latest);
    /// @notice The key was reported as compromised from `compromisedFrom` on: a report can only move it earlier.
    error CredentialRegistryCompromiseNotEarlier(
        bytes32 issuerId,
        address key,
        uint40 compromisedFrom
    );

    /// @notice Adds a hot key. Only the admin.
    function addKey(bytes32 issuerId, address key) external;

    /// @notice Ends a live key for good; what it recorded remains. Only the admin.
    function endKey(bytes32 issuerId, address key) external;

    /**
     * @notice Reports a key, live or ended, as compromised from a past or present time on, and ends it if it is live.
     * A later report can only name an earlier time. Only the admin.
     * @param compromisedFrom Unix seconds. Subtract the chain's clock tolerance: verifiers compare exactly.
     */
    function reportCompromise(bytes32 issuerId, address key, uint40 compromisedFrom) external;

    /// @notice Reports the caller as compromised from the block's time on, and ends it. Only a live key.
    function reportOwnCompromise(bytes32 issuerId) external;

    /// @notice The key's record; all zero where it was never added to this issuer.
    function getKey(bytes32 issuerId, address key) external view returns (KeyRecord memory);

    /// @notice A page of the issuer's keys, ended ones too, in the order of being added.
    function getKeys(
        bytes32 issuerId,
        uint256 offset,
        uint256 limit
    ) external view returns (uint256 total, address[] memory keys);
}
