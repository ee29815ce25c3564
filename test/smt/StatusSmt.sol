// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @dev The bits of a status word. The marked lines stand in the contract, letter by letter.
 * @custom:engine bmc
 */
contract RaiseSmt {
    function raise(uint256 current, uint256 bits) external pure {
        uint256 changed;
        // contracts/modules/Status.sol
        changed = bits & ~current;
        // end
        assert(changed & current == 0);
    }
}

contract LeavesSmt {
    /// @dev A word of a batch has at least one leaf.
    function rest(uint32 treeSize, uint32 wordIndex) external pure {
        require(treeSize > 0 && treeSize <= 1 << 24);
        uint256 firstIndex = uint256(wordIndex) * 256;
        require(firstIndex < treeSize);
        // contracts/modules/Status.sol
        uint256 leaves = treeSize - firstIndex;
        // end
        assert(leaves > 0 && leaves <= treeSize);
    }
}

/**
 * @dev A word that is refused for no bit has none beyond the tree size.
 * @custom:engine bmc
 */
contract RangeSmt {
    function range(uint256 leaves, uint256 bits, uint8 bit) external pure {
        require(leaves > 0 && leaves <= 1 << 24);
        // contracts/modules/Status.sol
        uint256 excess = (bits >> leaves) << leaves;
        // end
        if (excess == 0 && bit >= leaves) assert(bits & (uint256(1) << bit) == 0);
    }
}

/**
 * @dev The same with words of eight bits, which the model checker can go through.
 * @custom:engine bmc
 */
contract NarrowRangeSmt {
    function range(uint8 leaves, uint8 bits, uint8 bit) external pure {
        require(bit < 8);
        uint8 excess = (bits >> leaves) << leaves;
        if (excess == 0 && bit >= leaves) assert(bits & (uint8(1) << bit) == 0);
        if (excess != 0) assert(leaves < 8);
    }
}
