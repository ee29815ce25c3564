// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @title Issuers and their admins
 * @notice Anyone may register. The DID on chain is a claim: who an issuer is, is decided outside (protocol, section 7).
 *
 * The *admin* is a cold account, a Safe for instance. It changes in two steps with seven days between, so that anyone who
 * steals its key can't take the issuer over unseen: the admin cancels. But a thief cancels too, so that a stolen admin
 * key is a stalemate, in which both write as the admin. The answer lies outside: verifiers trust the issuer id up to a
 * position of its log before the theft, and the institution goes on under another id.
 *
 * Every event of an issuer ends with its place in the issuer's log: `n` counts from 1, `head` is the log head after it.
 */
interface IIssuers {
    struct IssuerRecord {
        string did; // The DID that the issuer claims; never changes.
        address admin; // Zero means "no such issuer".
        uint40 registeredAt; // Block time, Unix seconds.
        address newAdmin; // Zero means "no transfer is pending".
        uint40 transferEffectiveAt; // Unix seconds from which the new admin may accept; zero without a transfer.
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

    /// @notice A DID has 1 to 255 bytes; this one has `length`.
    error CredentialRegistryInvalidDid(uint256 length);
    /// @notice The same DID, first admin and salt were registered before.
    error CredentialRegistryAlreadyRegistered(bytes32 issuerId);
    error CredentialRegistryUnknownIssuer(bytes32 issuerId);
    /// @notice Only the issuer's admin may do this.
    error CredentialRegistryNotAdmin(bytes32 issuerId, address account);
    /// @notice The zero address can't be an admin, and the admin is one already.
    error CredentialRegistryInvalidNewAdmin(bytes32 issuerId, address newAdmin);
    /// @notice A transfer to `newAdmin` is pending: it must be cancelled or accepted before another starts.
    error CredentialRegistryTransferPending(bytes32 issuerId, address newAdmin);
    /// @notice No transfer to `newAdmin` is pending.
    error CredentialRegistryNoSuchTransfer(bytes32 issuerId, address newAdmin);
    /// @notice The message is for a transfer effective at `effectiveAt`; the pending one is at `pendingEffectiveAt`.
    error CredentialRegistryOtherTransfer(
        bytes32 issuerId,
        uint40 effectiveAt,
        uint40 pendingEffectiveAt
    );
    /// @notice The transfer can't be accepted before `effectiveAt`, Unix seconds.
    error CredentialRegistryTransferTooEarly(bytes32 issuerId, uint40 effectiveAt);

    /**
     * @notice Registers an issuer with the caller as its admin.
     *
     * The id is `keccak256(abi.encode(keccak256("cairn.issuer.v1"), keccak256(bytes(did)), firstAdmin, salt))`, the
     * same on every chain. Only the account at `firstAdmin` on that chain can register it there, even after it ceased to
     * be admin elsewhere: trust an id per chain and registry.
     * @param did The issuer's own claim, 1 to 255 bytes, of any kind: they may not be UTF-8, and may hold control
     * characters. Check them before showing or comparing them.
     * @param salt Any value; lets one admin register one DID more than once.
     */
    function registerIssuer(string calldata did, bytes32 salt) external returns (bytes32 issuerId);

    /// @notice Starts a transfer that `newAdmin` may accept after seven days. Only the admin.
    function startAdminTransfer(bytes32 issuerId, address newAdmin) external;

    /// @notice Cancels the pending transfer to `newAdmin`, at any time before it is accepted. Only the admin.
    function cancelAdminTransfer(bytes32 issuerId, address newAdmin) external;

    /// @notice Makes the caller the admin. Only the new admin of a pending transfer, from its effective time on.
    function acceptAdminTransfer(bytes32 issuerId) external;

    /// @notice The issuer's record; all zero where none was registered.
    function getIssuer(bytes32 issuerId) external view returns (IssuerRecord memory);

    /// @notice A page of all issuer ids in the order of registration: at most `limit` of them from `offset` on.
    function getIssuerIds(
        uint256 offset,
        uint256 limit
    ) external view returns (uint256 total, bytes32[] memory issuerIds);

    /// @notice The number of entries in the issuer's log and the hash over all of them; zero where none was registered.
    function getLogHead(bytes32 issuerId) external view returns (uint40 length, bytes24 head);
}
