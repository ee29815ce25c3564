// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @title Revocation and suspension
 * @notice Two bitmaps a batch, changed a 256-bit word at a time: bit `b` of word `w` (least significant first) is the
 * credential at index `256 * w + b`.
 *
 * A call names the bits to raise or to lower. Those that already are as asked are left alone and don't stop the rest;
 * the event holds the bits that changed, and a call that changes nothing emits nothing.
 *
 * Reasons: 0 unspecified, 1 issued in error, 2 academic integrity, 3 holder's request, 4 superseded, 5 key compromise.
 */
interface IStatus {
    /// @notice The bits of 256 credentials.
    struct StatusWord {
        uint256 revoked;
        uint256 suspended;
    }

    event Revoked(
        bytes32 indexed issuerId,
        bytes32 indexed root,
        uint32 indexed wordIndex,
        uint256 bits,
        uint8 reason,
        uint40 n,
        bytes24 head
    );
    event Suspended(
        bytes32 indexed issuerId,
        bytes32 indexed root,
        uint32 indexed wordIndex,
        uint256 bits,
        uint8 reason,
        uint40 n,
        bytes24 head
    );
    event SuspensionLifted(
        bytes32 indexed issuerId,
        bytes32 indexed root,
        uint32 indexed wordIndex,
        uint256 bits,
        uint8 reason,
        uint40 n,
        bytes24 head
    );
    event Reinstated(
        bytes32 indexed issuerId,
        bytes32 indexed root,
        uint32 indexed wordIndex,
        uint256 bits,
        uint8 reason,
        uint40 n,
        bytes24 head
    );

    /// @notice The whole word lies beyond the tree size.
    error CredentialRegistryWordOutOfRange(uint32 wordIndex, uint32 treeSize);
    /// @notice `excessBits` of the word belong to no leaf.
    error CredentialRegistryBitsBeyondTreeSize(
        uint32 wordIndex,
        uint256 excessBits,
        uint32 treeSize
    );
    /// @notice Revokes credentials. Only a live key or the admin.
    function revoke(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external;

    /// @notice Suspends credentials, for a time. Only a live key or the admin.
    function suspend(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external;

    /// @notice Ends suspensions. Only the admin.
    function liftSuspension(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external;

    /// @notice Takes revocations back: the only way a revocation bit falls. Only the admin.
    function reinstate(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason
    ) external;

    /// @notice The revocation and suspension bits of credentials `256 * wordIndex` and following.
    function getStatusWord(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex
    ) external view returns (uint256 revoked, uint256 suspended);

    /// @notice A page of the batch's status words; `total` covers its tree size and is zero for an unknown batch.
    function getStatusWords(
        bytes32 issuerId,
        bytes32 root,
        uint256 offset,
        uint256 limit
    ) external view returns (uint256 total, StatusWord[] memory words);
}
