// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ISignedMessages} from "../interfaces/ISignedMessages.sol";

/**
 * @title EIP-712 messages that anyone may carry
 * @dev OpenZeppelin's `EIP712` keeps the domain in immutables, so its code would differ from chain to chain; here the
 * domain is computed, and one hash of the runtime code holds everywhere.
 */
abstract contract SignedMessages is ISignedMessages {
    string private constant NAME = "Cairn";
    string private constant VERSION = "1";
    bytes1 private constant DOMAIN_FIELDS = 0x0f; // ERC-5267: name, version, chainId, verifyingContract.
    uint256 private constant MAX_LIFETIME = 30 days;

    mapping(bytes32 digest => bool) private _isUsed;

    /// @inheritdoc ISignedMessages
    function isMessageUsed(bytes32 digest) external view returns (bool) {
        return _isUsed[digest];
    }

    /// @notice The EIP-712 domain, as ERC-5267 asks.
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        fields = DOMAIN_FIELDS;
        name = NAME;
        version = VERSION;
        chainId = block.chainid;
        verifyingContract = address(this);
        salt = bytes32(0);
        extensions = new uint256[](0);
    }

    /// @dev For a message that could be carried twice with effect.
    function _useMessage(Authorization calldata auth, bytes32 structHash) internal {
        bytes32 digest = _checkMessage(auth, structHash);
        if (_isUsed[digest]) revert SignedMessageUsed(digest);
        _isUsed[digest] = true;
    }

    /// @dev For a message whose effect can't be had twice.
    function _checkMessage(
        Authorization calldata auth,
        bytes32 structHash
    ) internal view returns (bytes32 digest) {
        if (block.timestamp > auth.deadline) revert SignedMessageExpired(auth.deadline);
        uint256 latest = block.timestamp + MAX_LIFETIME;
        if (auth.deadline > latest) revert SignedMessageDeadlineTooFar(auth.deadline, latest);
        digest = MessageHashUtils.toTypedDataHash(_domainSeparator(), structHash);
        if (!_isSignature(auth.signer, digest, auth.signature)) {
            revert SignedMessageInvalidSignature(auth.signer, digest);
        }
    }

    /// @dev ECDSA first: an account with a key keeps it when code is delegated to it (EIP-7702).
    function _isSignature(
        address signer,
        bytes32 digest,
        bytes calldata signature
    ) private view returns (bool) {
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(
            digest,
            signature
        );
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) return true;
        return SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }

    function _domainSeparator() private view returns (bytes32) {
        return
            MessageHashUtils.toDomainSeparator(
                DOMAIN_FIELDS,
                keccak256(bytes(NAME)),
                keccak256(bytes(VERSION)),
                block.chainid,
                address(this),
                bytes32(0)
            );
    }
}
