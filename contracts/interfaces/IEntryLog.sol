// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @title The ends of a log
 * @notice No log of this world reaches them; they are refused all the same, for a counter that starts again would tear
 * its log, and a batch number that spills would count as an entry.
 */
interface IEntryLog {
    /// @notice The log of `subject` has 2^40 - 1 entries, `length`.
    error EntryLogFull(bytes32 subject, uint40 length);
    /// @notice The log of `subject` has 2^24 - 1 batches, `batchCount`.
    error EntryLogBatchesFull(bytes32 subject, uint24 batchCount);
}
