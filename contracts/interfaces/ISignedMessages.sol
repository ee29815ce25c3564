// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

/**
 * @title EIP-712 messages that anyone may carry
 * @notice The domain is name `Cairn`, version `1`, the chain's id and this contract. Each type ends with
 * `address signer,uint256 deadline`, so a signature of one account never serves another that shares its signing key.
 *
 * There are no nonces. Messages of one role that only ever go one way (register, add, end, report, anchor, reaffirm,
 * withdraw, revoke) come to the same in any order. Transfers of an admin don't, nor does what undoes something: sign that
 * only once what it undoes is on the chain. A key's messages that weren't carried end with the key.
 *
 * What may be done only once can't be replayed; the messages that could be (see the type strings) are marked as used when
 * they are carried, even if they change nothing then. A message signed anew has another digest, and the old one is as
 * good as ever: don't sign anew before the old deadline has passed.
 *
 * Anyone can carry a message from 30 days before its deadline until that. It can be signed long before, and nothing but
 * the end of the signer's role takes it back.
 */
interface ISignedMessages is IERC5267 {
    /// @notice Who is behind a message, and until when it may be carried.
    struct Authorization {
        address signer; // An account with a key, or an ERC-1271 wallet.
        uint256 deadline; // The last second, Unix time, at which the message may be carried; 30 days off at most.
        bytes signature; // 65 bytes of ECDSA (asked first), or whatever the wallet at `signer` takes.
    }

    /// @notice The deadline has passed.
    error SignedMessageExpired(uint256 deadline);
    /// @notice The deadline is more than 30 days off; `latest` is the latest that is taken now.
    error SignedMessageDeadlineTooFar(uint256 deadline, uint256 latest);
    /// @notice Neither an ECDSA signature of `signer` over `digest`, nor one that a wallet there accepts.
    error SignedMessageInvalidSignature(address signer, bytes32 digest);
    /// @notice The message was carried before.
    error SignedMessageUsed(bytes32 digest);

    /// @notice Whether a message that is good for one use was used. Always false for messages that need no mark.
    function isMessageUsed(bytes32 digest) external view returns (bool);
}
