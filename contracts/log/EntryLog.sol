// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EntryKind} from "./EntryKind.sol";

/**
 * @title The hash chain over every entry of a subject
 * @dev Whoever replays a subject's events and reaches the stored head has seen all of them, unaltered and in order,
 * whatever source they came from.
 */
abstract contract EntryLog {
    struct Log {
        bytes24 head; // Hash over all entries; zero before the first.
        uint40 length; // Number of entries; the first has n = 1.
        uint24 batchCount; // Number of batches; lives here so that an anchor writes one slot less.
    }

    bytes32 private constant LOG_DOMAIN = keccak256("cairn.log.v1");

    mapping(bytes32 subject => Log) private _logs;

    function _log(bytes32 subject) internal view returns (Log memory) {
        return _logs[subject];
    }

    function _append(
        bytes32 subject,
        EntryKind kind,
        bytes32 entryHash
    ) internal returns (uint40 n, bytes24 head) {
        return _append(subject, _logs[subject], kind, entryHash);
    }

    /// @dev Continues from `log`, which the caller has read from storage and may have counted a batch in.
    function _append(
        bytes32 subject,
        Log memory log,
        EntryKind kind,
        bytes32 entryHash
    ) internal returns (uint40 n, bytes24 head) {
        n = log.length + 1;
        head = n == 1 ? _firstHead(subject) : log.head;
        head = bytes24(
            keccak256(abi.encode(head, uint64(n), uint64(block.timestamp), uint8(kind), entryHash))
        );
        _logs[subject] = Log({head: head, length: n, batchCount: log.batchCount});
    }

    /// @dev Chain and registry are hashed in: no log can be passed off as that of another deployment.
    function _firstHead(bytes32 subject) private view returns (bytes24) {
        return bytes24(keccak256(abi.encode(LOG_DOMAIN, block.chainid, address(this), subject)));
    }
}
