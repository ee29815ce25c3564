// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISignedMessages} from "./ISignedMessages.sol";

/**
 * @title Who vouches for which issuer
 * @notice Any account may accredit any issuer id for a period, past ones too, and withdraw that from some time on. No one
 * is an authority by code: each verifier names the accounts it trusts. What counts is the period as recorded; the log of
 * the accrediting account shows when it was recorded.
 *
 * An account's accreditations of an issuer are numbered from 1; a renewal is another accreditation. An accreditation
 * *covers* a time if `from <= time < until`, and is *withdrawn* for it if `withdrawnFrom` is set and `<= time`.
 *
 * Invariants, each with the test that would fail (`test/contracts/accreditation-registry.test.ts`):
 * - An accreditation never changes but by withdrawal, and that only moves earlier: "records stay as they were".
 * - Only an account, or a message it signed, writes its records: "is the account's own".
 * - Replaying an account's events gives its log head: "the log head".
 * - The contract holds no value and calls only ERC-1271 wallets, statically: "takes no ether".
 */
interface IAccreditationRegistry is ISignedMessages {
    struct Accreditation {
        uint40 from; // Unix seconds; the first second that it covers.
        uint40 until; // Unix seconds; the first second that it doesn't cover any more. 2^40 - 1 for no end.
        uint40 accreditedAt; // Block time at which it was recorded. Zero means "no such accreditation".
        uint40 withdrawnFrom; // Unix seconds. Zero means "not withdrawn".
        bytes32 uriHash; // keccak-256 of a URI that says more; zero for none.
    }

    /// @notice What an account says of an issuer for one time.
    enum Standing {
        Unknown, // No accreditation covers it.
        Accredited, // One covers it and isn't withdrawn for it.
        Withdrawn // All that cover it are withdrawn for it.
    }

    event Accredited(
        address indexed account,
        bytes32 indexed issuerId,
        uint32 number,
        uint40 from,
        uint40 until,
        bytes32 uriHash,
        uint40 n,
        bytes24 head
    );
    event AccreditationWithdrawn(
        address indexed account,
        bytes32 indexed issuerId,
        uint32 number,
        uint40 withdrawnFrom,
        uint40 n,
        bytes24 head
    );

    /// @notice A period has at least one second.
    error AccreditationRegistryEmptyPeriod(uint40 from, uint40 until);
    /// @notice The account has made `limit` accreditations of this issuer: {lookUp} must stay affordable.
    error AccreditationRegistryFull(address account, bytes32 issuerId, uint256 limit);
    error AccreditationRegistryUnknown(address account, bytes32 issuerId, uint32 number);
    /// @notice The account's accreditation `number` of the issuer is another one: it has this period.
    error AccreditationRegistryOtherPeriod(uint32 number, uint40 from, uint40 until);
    /// @notice A withdrawal has a time other than zero, before the current end of the accreditation, `end`.
    error AccreditationRegistryNotEarlier(uint40 withdrawnFrom, uint40 end);

    /**
     * @notice Accredits an issuer for a period, as the caller. At most 256 times for one issuer: {lookUp} reads them all,
     * and without a bound one account could make the answer about every other unaffordable.
     */
    function accredit(
        bytes32 issuerId,
        uint40 from,
        uint40 until,
        bytes32 uriHash
    ) external returns (uint32 number);

    /**
     * @notice Withdraws the caller's accreditation `number` of an issuer for `withdrawnFrom` and later. A time at or
     * before its start withdraws all of it.
     * @param from The period of that accreditation, as recorded. Numbers are given in the order in which messages are
     * carried, and a reorganisation may give them anew: with the period, no other accreditation is withdrawn.
     * @param until As `from`.
     */
    function withdrawAccreditation(
        bytes32 issuerId,
        uint32 number,
        uint40 from,
        uint40 until,
        uint40 withdrawnFrom
    ) external;

    /**
     * @notice {accredit} by message: `Accredit(bytes32 issuerId,uint40 from,uint40 until,bytes32 uriHash,address signer,`
     * `uint256 deadline)`, single use
     */
    function accreditByMessage(
        bytes32 issuerId,
        uint40 from,
        uint40 until,
        bytes32 uriHash,
        Authorization calldata auth
    ) external returns (uint32 number);

    /**
     * @notice {withdrawAccreditation} by message: `WithdrawAccreditation(bytes32 issuerId,uint32 number,uint40 from,`
     * `uint40 until,uint40 withdrawnFrom,address signer,uint256 deadline)`
     */
    function withdrawAccreditationByMessage(
        bytes32 issuerId,
        uint32 number,
        uint40 from,
        uint40 until,
        uint40 withdrawnFrom,
        Authorization calldata auth
    ) external;

    /**
     * @notice What each of `accounts` says of an issuer for one time. It refuses no arguments, but reads up to 256 slots
     * for each account, some 600,000 gas: name as many as fit the caller's gas.
     */
    function lookUp(
        address[] calldata accounts,
        bytes32 issuerId,
        uint40 time
    ) external view returns (Standing[] memory);

    /// @notice A page of an account's accreditations of an issuer; the first is number 1.
    function getAccreditations(
        address account,
        bytes32 issuerId,
        uint256 offset,
        uint256 limit
    ) external view returns (uint256 total, Accreditation[] memory accreditations);

    /// @notice The number of entries in the account's log and the hash over all of them.
    function getLogHead(address account) external view returns (uint40 length, bytes24 head);
}
