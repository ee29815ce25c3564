// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEntryLog} from "../interfaces/IEntryLog.sol";
import {EntryKind} from "./EntryKind.sol";

/**
 * @title The hash chain over every entry of a subject
 * @dev Anyone who replays a subject's events and reaches the stored head has seen all of them, unaltered and in order,
 * whatever source they came from.
 */
abstract contract EntryLog is IEntryLog {
    struct Log {
        bytes24 head; // Hash over all entries; zero before the first.
        uint40 length; // Number of entries; the first has n = 1.
        uint24 batchCount; // Number of batches; lives here so that an anchor writes one slot less.
    }

    bytes32 private constant LOG_DOMAIN = keccak256("cairn.log.v1");
    uint64 private constant ONE_ENTRY = 1 << 24;
    uint64 private constant ONE_ENTRY_AND_BATCH = (1 << 24) | 1;

    /// @dev A {Log} in one word, head first: written whole, where solc writes a struct member by member.
    struct PackedLog {
        bytes32 word;
    }

    mapping(bytes32 subject => PackedLog) private _logs;

    function _log(bytes32 subject) internal view returns (Log memory) {
        bytes32 word = _logs[subject].word;
        return
            Log({
                head: bytes24(word),
                length: uint40(uint256(word) >> 24),
                batchCount: uint24(uint256(word))
            });
    }

    /// @dev The number of the batch that {_appendBatch} adds next.
    function _nextBatchNumber(bytes32 subject) internal view returns (uint24) {
        uint24 batchCount = _log(subject).batchCount;
        if (batchCount == type(uint24).max) revert EntryLogBatchesFull(subject, batchCount);
        return batchCount + 1;
    }

    function _append(
        bytes32 subject,
        EntryKind kind,
        bytes32 entryHash
    ) internal returns (uint40 n, bytes24 head) {
        return _extend(subject, kind, entryHash, ONE_ENTRY);
    }

    /// @dev The entry of a batch, whose hash has its {_nextBatchNumber}: that has refused a full count.
    function _appendBatch(
        bytes32 subject,
        bytes32 entryHash
    ) internal returns (uint40 n, bytes24 head) {
        return _extend(subject, EntryKind.BatchAnchored, entryHash, ONE_ENTRY_AND_BATCH);
    }

    function _extend(
        bytes32 subject,
        EntryKind kind,
        bytes32 entryHash,
        uint64 increment
    ) private returns (uint40 n, bytes24 head) {
        PackedLog storage log = _logs[subject];
        bytes32 word = log.word;
        uint64 counters = uint64(uint256(word));
        n = uint40(counters >> 24);
        if (n == type(uint40).max) revert EntryLogFull(subject, n);
        // Neither counter is at its end: no carry.
        unchecked {
            counters += increment;
        }
        n = uint40(counters >> 24);
        head = n == 1 ? _firstHead(subject) : bytes24(word);
        head = bytes24(
            keccak256(abi.encode(head, uint64(n), uint64(block.timestamp), uint8(kind), entryHash))
        );
        log.word = bytes32(head) | bytes32(uint256(counters));
    }

    /// @dev Chain and registry are hashed in: no log can be passed off as that of another deployment.
    function _firstHead(bytes32 subject) private view returns (bytes24) {
        return bytes24(keccak256(abi.encode(LOG_DOMAIN, block.chainid, address(this), subject)));
    }
}
