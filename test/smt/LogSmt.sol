// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @dev The counters beside a log head. The marked lines stand in the contract, letter by letter.
 * @custom:engine bmc
 */
contract LogSmt {
    function entry(uint40 entries, uint24 batches, bool isBatch) external pure {
        // Full counters are refused before.
        require(entries < type(uint40).max && batches < type(uint24).max);
        bytes32 word = bytes32(uint256(entries) * (1 << 24) + batches);
        uint64 increment = isBatch ? (1 << 24) + 1 : 1 << 24;
        // contracts/log/EntryLog.sol
        uint64 counters = uint64(uint256(word));
        // end
        // contracts/log/EntryLog.sol
        unchecked {
            counters += increment;
        }
        // end
        uint256 batchesAfter = isBatch ? uint256(batches) + 1 : batches;
        assert(counters == (uint256(entries) + 1) * (1 << 24) + batchesAfter);
        assert(batchesAfter < 1 << 24);
    }
}
