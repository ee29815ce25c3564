// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISignedMessages} from "./ISignedMessages.sol";

/**
 * @title Every writer of the registry by message
 * @notice Each function does what the one without `ByMessage` does, as the signer of an EIP-712 message that anyone may carry
 * ({ISignedMessages}). Its type string is above it; *single use* means that the message is marked as used.
 */
interface IMessages is ISignedMessages {
    /// @notice `RegisterIssuer(string did,bytes32 salt,address signer,uint256 deadline)`
    function registerIssuerByMessage(
        string calldata did,
        bytes32 salt,
        Authorization calldata auth
    ) external returns (bytes32 issuerId);

    /// @notice `StartAdminTransfer(bytes32 issuerId,address newAdmin,address signer,uint256 deadline)`, single use
    function startAdminTransferByMessage(
        bytes32 issuerId,
        address newAdmin,
        Authorization calldata auth
    ) external;

    /**
     * @notice `CancelAdminTransfer(bytes32 issuerId,address newAdmin,uint40 effectiveAt,address signer,uint256 deadline)`,
     * single use
     * @param effectiveAt The pending transfer's: an old cancellation can't stop a later transfer to the same account.
     */
    function cancelAdminTransferByMessage(
        bytes32 issuerId,
        address newAdmin,
        uint40 effectiveAt,
        Authorization calldata auth
    ) external;

    /**
     * @notice `AcceptAdminTransfer(bytes32 issuerId,uint40 effectiveAt,address signer,uint256 deadline)`, single use
     * @param effectiveAt The pending transfer's: an acceptance of a cancelled transfer can't complete a later one.
     */
    function acceptAdminTransferByMessage(
        bytes32 issuerId,
        uint40 effectiveAt,
        Authorization calldata auth
    ) external;

    /// @notice `AddKey(bytes32 issuerId,address key,address signer,uint256 deadline)`
    function addKeyByMessage(bytes32 issuerId, address key, Authorization calldata auth) external;

    /// @notice `EndKey(bytes32 issuerId,address key,address signer,uint256 deadline)`
    function endKeyByMessage(bytes32 issuerId, address key, Authorization calldata auth) external;

    /// @notice `ReportCompromise(bytes32 issuerId,address key,uint40 compromisedFrom,address signer,uint256 deadline)`
    function reportCompromiseByMessage(
        bytes32 issuerId,
        address key,
        uint40 compromisedFrom,
        Authorization calldata auth
    ) external;

    /// @notice `ReportOwnCompromise(bytes32 issuerId,address signer,uint256 deadline)`; the time is that of the block
    function reportOwnCompromiseByMessage(bytes32 issuerId, Authorization calldata auth) external;

    /// @notice `AnchorBatch(bytes32 issuerId,bytes32 root,uint32 treeSize,address signer,uint256 deadline)`
    function anchorBatchByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 treeSize,
        Authorization calldata auth
    ) external;

    /// @notice `ReaffirmBatch(bytes32 issuerId,bytes32 root,address signer,uint256 deadline)`
    function reaffirmBatchByMessage(
        bytes32 issuerId,
        bytes32 root,
        Authorization calldata auth
    ) external;

    /// @notice `WithdrawBatch(bytes32 issuerId,bytes32 root,uint8 reason,address signer,uint256 deadline)`
    function withdrawBatchByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint8 reason,
        Authorization calldata auth
    ) external;

    /**
     * @notice `Revoke(bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason,address signer,`
     * `uint256 deadline)`, single use
     */
    function revokeByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason,
        Authorization calldata auth
    ) external;

    /**
     * @notice `Suspend(bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason,address signer,`
     * `uint256 deadline)`, single use
     */
    function suspendByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason,
        Authorization calldata auth
    ) external;

    /**
     * @notice `LiftSuspension(bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason,address signer,`
     * `uint256 deadline)`, single use
     */
    function liftSuspensionByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason,
        Authorization calldata auth
    ) external;

    /**
     * @notice `Reinstate(bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason,address signer,`
     * `uint256 deadline)`, single use
     */
    function reinstateByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason,
        Authorization calldata auth
    ) external;
}
