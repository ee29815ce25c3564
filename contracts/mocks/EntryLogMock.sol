// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EntryKind} from "../log/EntryKind.sol";
import {EntryLog} from "../log/EntryLog.sol";

/// @dev A log that takes any entry.
contract EntryLogMock is EntryLog {
    function append(bytes32 subject, EntryKind kind, bytes32 entryHash) external {
        _append(subject, kind, entryHash);
    }

    function logOf(bytes32 subject) external view returns (Log memory) {
        return _log(subject);
    }
}
