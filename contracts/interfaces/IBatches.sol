// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @title Batches: the roots that issuers anchored
 * @notice A batch is known by (issuer id, root). Its record is written once, by a key that was live at that moment, with
 * the chain's own time. The issuer id is hashed into every leaf, so a root anchored by somebody else proves nothing.
 */
interface IBatches {
    struct BatchRecord {
        address key; // The key that anchored it.
        uint32 treeSize; // Number of leaves, 1 to 2^24. Zero means "never anchored".
        uint40 anchoredAt; // Block time, Unix seconds.
        uint24 batchNumber; // The issuer's batches are numbered 1, 2, 3… without a gap.
    }

    event BatchAnchored(
        bytes32 indexed issuerId,
        bytes32 indexed root,
        address indexed key,
        uint32 treeSize,
        uint24 batchNumber,
        uint40 n,
        bytes24 head
    );
    /// @notice The admin vouches for the batch: no compromise of its key, reported before or later, makes it distrusted.
    event BatchReaffirmed(bytes32 indexed issuerId, bytes32 indexed root, uint40 n, bytes24 head);
    /// @notice Every credential of the batch is withdrawn.
    event BatchWithdrawn(
        bytes32 indexed issuerId,
        bytes32 indexed root,
        uint8 reason,
        uint40 n,
        bytes24 head
    );

    error CredentialRegistryZeroRoot(bytes32 issuerId);
    /// @notice A batch has 1 to 2^24 leaves.
    error CredentialRegistryInvalidTreeSize(uint32 treeSize);
    /// @notice The issuer anchored this root at `anchoredAt` as its batch `batchNumber`; a record never changes.
    error CredentialRegistryAlreadyAnchored(
        bytes32 issuerId,
        bytes32 root,
        uint40 anchoredAt,
        uint24 batchNumber
    );
    error CredentialRegistryUnknownBatch(bytes32 issuerId, bytes32 root);
    error CredentialRegistryAlreadyReaffirmed(bytes32 issuerId, bytes32 root);
    error CredentialRegistryAlreadyWithdrawn(bytes32 issuerId, bytes32 root, uint40 withdrawnAt);
    /// @notice The table of reasons ends at 5.
    error CredentialRegistryUnknownReason(uint8 reason);

    /**
     * @notice Records the root of a batch. Only a live key.
     * @param treeSize Number of leaves under the root. Verifiers take it from here, never from a file.
     */
    function anchorBatch(bytes32 issuerId, bytes32 root, uint32 treeSize) external;

    /**
     * @notice Vouches for a batch in spite of a compromise of its key. Once, and for good. Only the admin.
     *
     * Compare its tree size first: a thief of a key can anchor a root that waits to be sent, with another size, which
     * then can't be anchored again. Don't reaffirm a size that you did not choose: seal the credentials anew, with fresh
     * salts, so that they come under another root.
     */
    function reaffirmBatch(bytes32 issuerId, bytes32 root) external;

    /// @notice Withdraws all of a batch. Once, and for good. Only the admin.
    /// @param reason As for status ({IStatus}).
    function withdrawBatch(bytes32 issuerId, bytes32 root, uint8 reason) external;

    /// @notice The batch's record; all zero where the issuer never anchored this root.
    function getBatch(bytes32 issuerId, bytes32 root) external view returns (BatchRecord memory);
}
