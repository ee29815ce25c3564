// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccreditationRegistry} from "./interfaces/IAccreditationRegistry.sol";
import {EntryKind} from "./log/EntryKind.sol";
import {EntryLog} from "./log/EntryLog.sol";
import {Page} from "./modules/Page.sol";
import {SignedMessages} from "./signing/SignedMessages.sol";

/// @title Who vouches for which issuer
contract AccreditationRegistry is EntryLog, SignedMessages, IAccreditationRegistry {
    bytes32 private constant ACCREDIT = keccak256(
        "Accredit(bytes32 issuerId,uint40 from,uint40 until,bytes32 uriHash,address signer,uint256 deadline)"
    );
    bytes32 private constant WITHDRAW_ACCREDITATION = keccak256(
        "WithdrawAccreditation(bytes32 issuerId,uint32 number,uint40 from,uint40 until,uint40 withdrawnFrom,address signer,uint256 deadline)"
    );

    uint256 private constant MAX_ACCREDITATIONS = 256;

    mapping(address account => mapping(bytes32 issuerId => Accreditation[])) private _lists;

    /// @inheritdoc IAccreditationRegistry
    function accredit(
        bytes32 issuerId,
        uint40 from,
        uint40 until,
        bytes32 uriHash
    ) external returns (uint32) {
        return _accredit(msg.sender, issuerId, from, until, uriHash);
    }

    /// @inheritdoc IAccreditationRegistry
    function withdrawAccreditation(
        bytes32 issuerId,
        uint32 number,
        uint40 from,
        uint40 until,
        uint40 withdrawnFrom
    ) external {
        _withdraw(msg.sender, issuerId, number, from, until, withdrawnFrom);
    }

    /// @inheritdoc IAccreditationRegistry
    function accreditByMessage(
        bytes32 issuerId,
        uint40 from,
        uint40 until,
        bytes32 uriHash,
        Authorization calldata auth
    ) external returns (uint32) {
        bytes32 structHash = keccak256(
            abi.encode(ACCREDIT, issuerId, from, until, uriHash, auth.signer, auth.deadline)
        );
        _useMessage(auth, structHash);
        return _accredit(auth.signer, issuerId, from, until, uriHash);
    }

    /// @inheritdoc IAccreditationRegistry
    function withdrawAccreditationByMessage(
        bytes32 issuerId,
        uint32 number,
        uint40 from,
        uint40 until,
        uint40 withdrawnFrom,
        Authorization calldata auth
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(
                WITHDRAW_ACCREDITATION,
                issuerId,
                number,
                from,
                until,
                withdrawnFrom,
                auth.signer,
                auth.deadline
            )
        );
        _checkMessage(auth, structHash);
        _withdraw(auth.signer, issuerId, number, from, until, withdrawnFrom);
    }

    /// @inheritdoc IAccreditationRegistry
    function lookUp(
        address[] calldata accounts,
        bytes32 issuerId,
        uint40 time
    ) external view returns (Standing[] memory standings) {
        standings = new Standing[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            standings[i] = _standing(_lists[accounts[i]][issuerId], time);
        }
    }

    /// @inheritdoc IAccreditationRegistry
    function getAccreditations(
        address account,
        bytes32 issuerId,
        uint256 offset,
        uint256 limit
    ) external view returns (uint256 total, Accreditation[] memory accreditations) {
        Accreditation[] storage list = _lists[account][issuerId];
        total = list.length;
        (uint256 start, uint256 end) = Page.bounds(offset, limit, total);
        accreditations = new Accreditation[](end - start);
        for (uint256 i = start; i < end; ++i) accreditations[i - start] = list[i];
    }

    /// @inheritdoc IAccreditationRegistry
    function getLogHead(address account) external view returns (uint40 length, bytes24 head) {
        Log memory log = _log(_subject(account));
        return (log.length, log.head);
    }

    function _accredit(
        address account,
        bytes32 issuerId,
        uint40 from,
        uint40 until,
        bytes32 uriHash
    ) private returns (uint32 number) {
        if (from >= until) revert AccreditationRegistryEmptyPeriod(from, until);

        Accreditation[] storage list = _lists[account][issuerId];
        if (list.length == MAX_ACCREDITATIONS) {
            revert AccreditationRegistryFull(account, issuerId, MAX_ACCREDITATIONS);
        }
        list.push(Accreditation(from, until, uint40(block.timestamp), 0, uriHash));
        number = uint32(list.length);
        bytes32 entryHash = keccak256(abi.encode(account, issuerId, number, from, until, uriHash));
        (uint40 n, bytes24 head) = _append(_subject(account), EntryKind.Accredited, entryHash);
        emit Accredited(account, issuerId, number, from, until, uriHash, n, head);
    }

    function _withdraw(
        address account,
        bytes32 issuerId,
        uint32 number,
        uint40 from,
        uint40 until,
        uint40 withdrawnFrom
    ) private {
        Accreditation[] storage list = _lists[account][issuerId];
        if (number == 0 || number > list.length) {
            revert AccreditationRegistryUnknown(account, issuerId, number);
        }
        Accreditation storage accreditation = list[number - 1];
        // A number is given on the chain: other order, other number. The period says which one is meant.
        if (accreditation.from != from || accreditation.until != until) {
            revert AccreditationRegistryOtherPeriod(
                number,
                accreditation.from,
                accreditation.until
            );
        }
        uint40 end = accreditation.withdrawnFrom;
        if (end == 0) end = until;
        if (withdrawnFrom == 0 || withdrawnFrom >= end) {
            revert AccreditationRegistryNotEarlier(withdrawnFrom, end);
        }

        accreditation.withdrawnFrom = withdrawnFrom;
        (uint40 n, bytes24 head) = _append(
            _subject(account),
            EntryKind.AccreditationWithdrawn,
            keccak256(abi.encode(account, issuerId, number, withdrawnFrom))
        );
        emit AccreditationWithdrawn(account, issuerId, number, withdrawnFrom, n, head);
    }

    function _standing(
        Accreditation[] storage list,
        uint40 time
    ) private view returns (Standing standing) {
        for (uint256 i = 0; i < list.length; ++i) {
            Accreditation storage a = list[i]; // Not copied: the URI's slot isn't read.
            if (time < a.from || time >= a.until) continue;
            if (a.withdrawnFrom == 0 || time < a.withdrawnFrom) return Standing.Accredited;
            standing = Standing.Withdrawn;
        }
    }

    /// @dev The account, left-padded (protocol, section 5).
    function _subject(address account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }
}
