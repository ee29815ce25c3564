// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @title Issuers, their admins and their keys
 * @notice Anyone may register. The DID on chain is a claim: who an issuer is, is decided outside (protocol, section 7).
 *
 * The *admin* is a cold account. *Keys* are hot accounts of one issuer: they anchor, revoke and suspend, nothing else.
 * A key is *live* from being added until it is ended or reported as compromised; it never returns to that issuer.
 *
 * Every event ends with its place in the issuer's log: `n` counts from 1 and `head` is the log head after it.
 */
interface IIssuers {
    struct IssuerRecord {
        string did; // The DID that the issuer claims; never changes.
        address admin; // Zero means "no such issuer".
        uint40 registeredAt; // Block time, Unix seconds.
        address newAdmin; // Zero means "no transfer is pending".
        uint40 transferEffectiveAt; // Unix seconds from which the new admin may accept; zero without a transfer.
    }

    struct KeyRecord {
        uint40 addedAt; // Block time, Unix seconds. Zero means "never added to this issuer".
        uint40 endedAt; // Block time, Unix seconds. Zero means "live", if it was added.
        uint40 compromisedFrom; // Unix seconds. Zero means "never reported". Only ever set to an earlier time.
    }

    event IssuerRegistered(
        bytes32 indexed issuerId,
        string did,
        address indexed firstAdmin,
        bytes32 salt,
        uint40 n,
        bytes24 head
    );
    event AdminTransferStarted(
        bytes32 indexed issuerId,
        address indexed newAdmin,
        uint40 effectiveAt,
        uint40 n,
        bytes24 head
    );
    event AdminTransferCancelled(
        bytes32 indexed issuerId,
        address indexed newAdmin,
        uint40 n,
        bytes24 head
    );
    event AdminTransferred(
        bytes32 indexed issuerId,
        address indexed oldAdmin,
        address indexed newAdmin,
        uint40 n,
        bytes24 head
    );
    event KeyAdded(bytes32 indexed issuerId, address indexed key, uint40 n, bytes24 head);
    event KeyEnded(bytes32 indexed issuerId, address indexed key, uint40 n, bytes24 head);
    /// @notice Batches that `key` anchored at or after `compromisedFrom` are distrusted unless reaffirmed.
    event KeyCompromised(
        bytes32 indexed issuerId,
        address indexed key,
        uint40 compromisedFrom,
        uint40 n,
        bytes24 head
    );

    /// @notice A DID has 1 to 255 bytes; this one has `length`.
    error CredentialRegistryInvalidDid(uint256 length);
    /// @notice The same DID, first admin and salt were registered before.
    error CredentialRegistryAlreadyRegistered(bytes32 issuerId);
    error CredentialRegistryUnknownIssuer(bytes32 issuerId);
    /// @notice Only the issuer's admin may do this.
    error CredentialRegistryNotAdmin(bytes32 issuerId, address account);
    /// @notice Only a live key of the issuer may do this.
    error CredentialRegistryNotLiveKey(bytes32 issuerId, address account);
    /// @notice Only a live key of the issuer or its admin may do this.
    error CredentialRegistryNotLiveKeyOrAdmin(bytes32 issuerId, address account);
    /// @notice The zero address can't be a key.
    error CredentialRegistryZeroKey(bytes32 issuerId);
    /// @notice The key was added at `addedAt`; live or ended, it can't be added again.
    error CredentialRegistryKeyAlreadyAdded(bytes32 issuerId, address key, uint40 addedAt);

    /**
     * @notice Registers an issuer with the caller as its admin.
     *
     * The id is `keccak256(abi.encode(keccak256("cairn.issuer.v1"), keccak256(bytes(did)), firstAdmin, salt))`: the
     * same on every chain, and since the admin is hashed in, nobody can take it first.
     * @param did The issuer's own claim, 1 to 255 bytes.
     * @param salt Any value; lets one admin register one DID more than once.
     */
    function registerIssuer(string calldata did, bytes32 salt) external returns (bytes32 issuerId);

    /// @notice Adds a hot key. Only the admin.
    function addKey(bytes32 issuerId, address key) external;

    /// @notice Ends a live key for good; what it recorded stands. Only the admin.
    function endKey(bytes32 issuerId, address key) external;

    /// @notice The issuer's record; all zero where none was registered.
    function getIssuer(bytes32 issuerId) external view returns (IssuerRecord memory);

    /// @notice The key's record; all zero where it was never added to this issuer.
    function getKey(bytes32 issuerId, address key) external view returns (KeyRecord memory);

    /// @notice The number of entries in the issuer's log and the hash over all of them; zero where none was registered.
    function getLogHead(bytes32 issuerId) external view returns (uint40 length, bytes24 head);
}
