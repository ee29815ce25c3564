// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatches} from "./IBatches.sol";
import {IIssuers} from "./IIssuers.sol";
import {IKeys} from "./IKeys.sol";
import {IMessages} from "./IMessages.sol";
import {IStatus} from "./IStatus.sol";

/**
 * @title What a chain remembers of credentials
 * @notice No owner, upgrade, pause or payment: no one can change what was recorded. What it means is fixed by the
 * protocol page, section 5. Its parts: {IIssuers}, {IKeys}, {IBatches}, {IStatus}; {IMessages} for those who don't send
 * transactions.
 *
 * Invariants, each with the test of `test/contracts/invariants.test.ts` that would fail:
 * - Records never change once set: "records never change once set".
 * - The batches of an issuer are numbered 1…n without a gap: "batch numbers are 1…n without a gap".
 * - A revocation bit falls only by {IStatus-Reinstated}: "revocation bits fall only by Reinstated, …".
 * - Replaying an issuer's events gives its log head: "the log head is the replay of the events".
 * - Only an issuer's live keys and admin write its records, and a new admin by accepting: "nobody but an issuer's live
 *   keys and admin writes its records".
 * - No status bit is set at or above the tree size: "no bit is set at or above the tree size".
 * - A compromise only moves earlier: "a compromise only moves earlier".
 * - The contract holds no value: "the registry holds no value". It calls only ERC-1271 wallets, statically:
 *   `test/contracts/modules/messages.test.ts`, "is asked for statically: …".
 */
interface ICredentialRegistry is IIssuers, IKeys, IBatches, IStatus, IMessages {
    /// @notice All that a verifier needs about one credential; zero where nothing is recorded.
    struct Answer {
        string did; // The DID that the issuer claims.
        address key; // The key that anchored the batch.
        uint32 treeSize; // Number of leaves under the root. Zero means "never anchored".
        uint40 anchoredAt; // Block time of the anchor, Unix seconds.
        uint24 batchNumber; // The issuer's number for the batch, from 1.
        uint40 keyCompromisedFrom; // The key's compromise, Unix seconds. Zero means "never reported".
        bool isReaffirmed; // The admin vouches for the batch in spite of a compromise.
        uint40 withdrawnAt; // Block time of the batch's withdrawal, Unix seconds. Zero means "not withdrawn".
        bool isRevoked; // The credential at this index; false for an index beyond the tree size.
        bool isSuspended; // The credential at this index; false for an index beyond the tree size.
        uint40 logLength; // Number of entries in the issuer's log.
        bytes24 logHead; // Hash over all of them.
    }

    /// @notice Answers all of a verifier's questions about one credential at one block. Never reverts.
    function lookUp(
        bytes32 issuerId,
        bytes32 root,
        uint256 index
    ) external view returns (Answer memory);

    /**
     * @notice Whether `path` leads `leaf` at `index` to `root` and the issuer anchored that root. False, never a revert,
     * for whatever doesn't fit: an unknown batch, an index beyond the tree size, a path of another length.
     *
     * It says nothing about trust or status.
     * @param leaf To be recomputed by the caller from the credential's commitments and this `issuerId` (protocol, section
     * 4). A leaf that was handed over proves nothing: an issuer may anchor any value, another issuer's leaf too.
     * @param index The credential's own, which its anchor proof fixes: status is kept by index.
     * @param path The siblings from the leaf upwards; bit j of the index says whether sibling j is on the left.
     */
    function isIncluded(
        bytes32 issuerId,
        bytes32 root,
        bytes32 leaf,
        uint256 index,
        bytes32[] calldata path
    ) external view returns (bool);

    /**
     * @notice Whether the credential is included, its batch is neither distrusted nor withdrawn, and it is neither
     * revoked nor suspended. Who the issuer is, and the credential's own period, are for the caller to judge.
     * @param leaf As for {isIncluded}: recomputed by the caller with this `issuerId`.
     * @param index As for {isIncluded}: the credential's own.
     */
    function isGood(
        bytes32 issuerId,
        bytes32 root,
        bytes32 leaf,
        uint256 index,
        bytes32[] calldata path
    ) external view returns (bool);
}
