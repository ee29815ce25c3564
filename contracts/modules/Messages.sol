// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMessages} from "../interfaces/IMessages.sol";
import {SignedMessages} from "../signing/SignedMessages.sol";
import {Status} from "./Status.sol";

/// @title Every writer of the registry by message
abstract contract Messages is Status, SignedMessages, IMessages {
    bytes32 private constant REGISTER_ISSUER = keccak256(
        "RegisterIssuer(string did,bytes32 salt,address signer,uint256 deadline)"
    );
    bytes32 private constant START_ADMIN_TRANSFER = keccak256(
        "StartAdminTransfer(bytes32 issuerId,address newAdmin,address signer,uint256 deadline)"
    );
    bytes32 private constant CANCEL_ADMIN_TRANSFER = keccak256(
        "CancelAdminTransfer(bytes32 issuerId,address newAdmin,uint40 effectiveAt,address signer,uint256 deadline)"
    );
    bytes32 private constant ACCEPT_ADMIN_TRANSFER = keccak256(
        "AcceptAdminTransfer(bytes32 issuerId,uint40 effectiveAt,address signer,uint256 deadline)"
    );
    bytes32 private constant ADD_KEY = keccak256(
        "AddKey(bytes32 issuerId,address key,address signer,uint256 deadline)"
    );
    bytes32 private constant END_KEY = keccak256(
        "EndKey(bytes32 issuerId,address key,address signer,uint256 deadline)"
    );
    bytes32 private constant REPORT_COMPROMISE = keccak256(
        "ReportCompromise(bytes32 issuerId,address key,uint40 compromisedFrom,address signer,uint256 deadline)"
    );
    bytes32 private constant REPORT_OWN_COMPROMISE = keccak256(
        "ReportOwnCompromise(bytes32 issuerId,address signer,uint256 deadline)"
    );
    bytes32 private constant ANCHOR_BATCH = keccak256(
        "AnchorBatch(bytes32 issuerId,bytes32 root,uint32 treeSize,address signer,uint256 deadline)"
    );
    bytes32 private constant REAFFIRM_BATCH = keccak256(
        "ReaffirmBatch(bytes32 issuerId,bytes32 root,address signer,uint256 deadline)"
    );
    bytes32 private constant WITHDRAW_BATCH = keccak256(
        "WithdrawBatch(bytes32 issuerId,bytes32 root,uint8 reason,address signer,uint256 deadline)"
    );
    bytes32 private constant REVOKE = keccak256(
        "Revoke(bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason,address signer,uint256 deadline)"
    );
    bytes32 private constant SUSPEND = keccak256(
        "Suspend(bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason,address signer,uint256 deadline)"
    );
    bytes32 private constant LIFT_SUSPENSION = keccak256(
        "LiftSuspension(bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason,address signer,uint256 deadline)"
    );
    bytes32 private constant REINSTATE = keccak256(
        "Reinstate(bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason,address signer,uint256 deadline)"
    );

    /// @inheritdoc IMessages
    function registerIssuerByMessage(
        string calldata did,
        bytes32 salt,
        Authorization calldata auth
    ) external returns (bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(REGISTER_ISSUER, keccak256(bytes(did)), salt, auth.signer, auth.deadline)
        );
        _checkMessage(auth, structHash);
        return _registerIssuer(auth.signer, did, salt);
    }

    /// @inheritdoc IMessages
    function startAdminTransferByMessage(
        bytes32 issuerId,
        address newAdmin,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(START_ADMIN_TRANSFER, issuerId, newAdmin, auth.signer, auth.deadline)
        );
        _useMessage(auth, structHash);
        _startAdminTransfer(auth.signer, issuerId, newAdmin);
    }

    /// @inheritdoc IMessages
    function cancelAdminTransferByMessage(
        bytes32 issuerId,
        address newAdmin,
        uint40 effectiveAt,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(
                CANCEL_ADMIN_TRANSFER,
                issuerId,
                newAdmin,
                effectiveAt,
                auth.signer,
                auth.deadline
            )
        );
        _useMessage(auth, structHash);
        _cancelAdminTransfer(auth.signer, issuerId, newAdmin, effectiveAt);
    }

    /// @inheritdoc IMessages
    function acceptAdminTransferByMessage(
        bytes32 issuerId,
        uint40 effectiveAt,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(ACCEPT_ADMIN_TRANSFER, issuerId, effectiveAt, auth.signer, auth.deadline)
        );
        _useMessage(auth, structHash);
        _acceptAdminTransfer(auth.signer, issuerId, effectiveAt);
    }

    /// @inheritdoc IMessages
    function addKeyByMessage(bytes32 issuerId, address key, Authorization calldata auth) external {
        bytes32 structHash = keccak256(
            abi.encode(ADD_KEY, issuerId, key, auth.signer, auth.deadline)
        );
        _checkMessage(auth, structHash);
        _addKey(auth.signer, issuerId, key);
    }

    /// @inheritdoc IMessages
    function endKeyByMessage(bytes32 issuerId, address key, Authorization calldata auth) external {
        bytes32 structHash = keccak256(
            abi.encode(END_KEY, issuerId, key, auth.signer, auth.deadline)
        );
        _checkMessage(auth, structHash);
        _endKey(auth.signer, issuerId, key);
    }

    /// @inheritdoc IMessages
    function reportCompromiseByMessage(
        bytes32 issuerId,
        address key,
        uint40 compromisedFrom,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(
                REPORT_COMPROMISE,
                issuerId,
                key,
                compromisedFrom,
                auth.signer,
                auth.deadline
            )
        );
        _checkMessage(auth, structHash);
        _reportCompromise(auth.signer, issuerId, key, compromisedFrom);
    }

    /// @inheritdoc IMessages
    function reportOwnCompromiseByMessage(bytes32 issuerId, Authorization calldata auth) external {
        bytes32 structHash = keccak256(
            abi.encode(REPORT_OWN_COMPROMISE, issuerId, auth.signer, auth.deadline)
        );
        _checkMessage(auth, structHash);
        _reportOwnCompromise(auth.signer, issuerId);
    }

    /// @inheritdoc IMessages
    function anchorBatchByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 treeSize,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(ANCHOR_BATCH, issuerId, root, treeSize, auth.signer, auth.deadline)
        );
        _checkMessage(auth, structHash);
        _anchorBatch(auth.signer, issuerId, root, treeSize);
    }

    /// @inheritdoc IMessages
    function reaffirmBatchByMessage(
        bytes32 issuerId,
        bytes32 root,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(REAFFIRM_BATCH, issuerId, root, auth.signer, auth.deadline)
        );
        _checkMessage(auth, structHash);
        _reaffirmBatch(auth.signer, issuerId, root);
    }

    /// @inheritdoc IMessages
    function withdrawBatchByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint8 reason,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(WITHDRAW_BATCH, issuerId, root, reason, auth.signer, auth.deadline)
        );
        _checkMessage(auth, structHash);
        _withdrawBatch(auth.signer, issuerId, root, reason);
    }

    /// @inheritdoc IMessages
    function revokeByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(REVOKE, issuerId, root, wordIndex, bits, reason, auth.signer, auth.deadline)
        );
        _useMessage(auth, structHash);
        _revoke(auth.signer, issuerId, root, wordIndex, bits, reason);
    }

    /// @inheritdoc IMessages
    function suspendByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(SUSPEND, issuerId, root, wordIndex, bits, reason, auth.signer, auth.deadline)
        );
        _useMessage(auth, structHash);
        _suspend(auth.signer, issuerId, root, wordIndex, bits, reason);
    }

    /// @inheritdoc IMessages
    function liftSuspensionByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(
                LIFT_SUSPENSION,
                issuerId,
                root,
                wordIndex,
                bits,
                reason,
                auth.signer,
                auth.deadline
            )
        );
        _useMessage(auth, structHash);
        _liftSuspension(auth.signer, issuerId, root, wordIndex, bits, reason);
    }

    /// @inheritdoc IMessages
    function reinstateByMessage(
        bytes32 issuerId,
        bytes32 root,
        uint32 wordIndex,
        uint256 bits,
        uint8 reason,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(
                REINSTATE,
                issuerId,
                root,
                wordIndex,
                bits,
                reason,
                auth.signer,
                auth.deadline
            )
        );
        _useMessage(auth, structHash);
        _reinstate(auth.signer, issuerId, root, wordIndex, bits, reason);
    }
}
