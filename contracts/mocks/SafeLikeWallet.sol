// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @dev A 2-of-3 wallet that signs as a Safe does: joined 65-byte signatures, by ascending owner, over a `SafeMessage`.
contract SafeLikeWallet is IERC1271 {
    error SafeLikeWalletCallFailed(bytes answer);

    bytes32 private constant SAFE_MESSAGE = keccak256("SafeMessage(bytes message)");
    uint256 private constant THRESHOLD = 2;

    mapping(address account => bool) private _isOwner;

    constructor(address[3] memory owners) {
        for (uint256 i = 0; i < owners.length; ++i) _isOwner[owners[i]] = true;
    }

    /// @dev A copy of a Safe's executed transaction.
    function execute(address target, bytes calldata data) external {
        if (!_isOwner[msg.sender]) revert SafeLikeWalletCallFailed("");
        // solhint-disable-next-line avoid-low-level-calls
        (bool ok, bytes memory answer) = target.call(data);
        if (!ok) revert SafeLikeWalletCallFailed(answer);
    }

    function isValidSignature(
        bytes32 hash,
        bytes calldata signature
    ) external view returns (bytes4) {
        if (signature.length != THRESHOLD * 65) return 0xffffffff;
        bytes32 structHash = keccak256(abi.encode(SAFE_MESSAGE, keccak256(abi.encode(hash))));
        bytes32 digest = MessageHashUtils.toTypedDataHash(_domainSeparator(), structHash);
        address last = address(0);
        for (uint256 i = 0; i < THRESHOLD; ++i) {
            address owner = ECDSA.recoverCalldata(digest, signature[i * 65:(i + 1) * 65]);
            if (owner <= last || !_isOwner[owner]) return 0xffffffff;
            last = owner;
        }
        return IERC1271.isValidSignature.selector;
    }

    function _domainSeparator() private view returns (bytes32) {
        return
            MessageHashUtils.toDomainSeparator(
                0x0c,
                bytes32(0),
                bytes32(0),
                block.chainid,
                address(this),
                0
            );
    }
}
